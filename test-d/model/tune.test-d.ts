import {
  type ArrayLikeInput,
  input,
  model,
  type RunningName,
  sequential,
  type TunedChoice,
  type TunedOptions,
  type Tuning,
} from "shapewright"
import { expectError, expectType } from "tsd"

const net = sequential([2]).dense(3)
const by = { optimizer: "adam", loss: "meanSquaredError" } as const
const compiled = net.compile(by)
const x = [[1, 2]]
const y = [[1, 2, 3]]
declare const some: ArrayLikeInput
declare const size: number
declare const mode: "lines" | "none"

expectType<Promise<Tuning>>(compiled.tune({ x, y }))
expectType<Promise<Tuning>>(compiled.tune({ x: some, y: some, batchSize: size, progress: mode, sampleWeight: [1] }))
declare const tuning: Tuning
expectType<TunedOptions>(tuning.best)
expectType<RunningName>(tuning.best.engine)
expectType<boolean | undefined>(tuning.best.jit)
expectType<readonly TunedChoice[]>(tuning.choices)
declare const choice: TunedChoice
expectType<TunedOptions>(choice.options)
expectType<number>(choice.stepTime)
expectType<number>(choice.steps)

// What it has found is written into compile.
net.compile({ ...by, ...tuning.best })
net.compile({ ...by, ...choice.options })

expectError(net.tune({ x, y }))
expectError(compiled.tune())
expectError(compiled.tune({ x }))
expectError(compiled.tune({ x: [[1, 2, 3]], y }))
expectError(compiled.tune({ x, y, epochs: 1 }))
expectError(compiled.tune({ x, y, progress: "loud" }))
expectError(compiled.tune({ x, y, batchSize: "32" }))

// Several places by name.
const [a, b] = [input([2]), input([3])]
const pair = model({ inputs: { a, b }, outputs: { p: a.dense(1), q: b.dense(2) } }).compile({
  optimizer: "adam",
  loss: { p: "meanSquaredError", q: "meanSquaredError" },
})
expectType<Promise<Tuning>>(pair.tune({ x: { a: [[1, 2]], b: [[1, 2, 3]] }, y: { p: [[1]], q: [[1, 2]] } }))
expectError(pair.tune({ x: { a: [[1, 2]] }, y: { p: [[1]], q: [[1, 2]] } }))
