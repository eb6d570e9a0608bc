import { describe, expect, it } from "vitest"
import type { HostTensors } from "../../src/ir/host.js"
import * as optimizers from "../../src/optimizers/index.js"
import { expectClose } from "../engines/closeness.js"
import { noise, tensor } from "../engines/graphs.js"
import { train } from "../optimizers/train.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { engines } from "../support/engines.js"

type OptimizerName = keyof typeof optimizers

/** Options that every optimizer takes. */
const common = [{}, { weightDecay: 0.1 }, { clipNorm: 0.5 }, { clipValue: 0.3 }, { globalClipNorm: 0.7 }]

/** Options of each optimizer; each is a case. */
const optimizerCases: Readonly<Record<OptimizerName, readonly object[]>> = {
  sgd: [...common, { momentum: 0.9 }, { momentum: 0.9, nesterov: true, weightDecay: 0.01 }],
  adam: [...common, { amsgrad: true }, { beta1: 0.5, beta2: 0.9, epsilon: 1e-3 }],
  adamw: [...common, { weightDecay: 0.2, amsgrad: true }],
  rmsprop: [...common, { momentum: 0.9 }, { centered: true }, { rho: 0.5, momentum: 0.5, centered: true }],
  adagrad: [...common, { initialAccumulatorValue: 0.5, epsilon: 1e-3 }],
  adadelta: [...common, { rho: 0.5, epsilon: 1e-3 }],
  adafactor: [...common, { beta2Decay: -0.5, epsilon1: 1e-6, epsilon2: 0.1, clipThreshold: 0.5 }],
  adamax: [...common, { beta1: 0.5, beta2: 0.9, epsilon: 1e-3 }],
  ftrl: [
    ...common,
    { learningRatePower: -0.7, l1RegularizationStrength: 0.1, l2RegularizationStrength: 0.1, beta: 0.5 },
  ],
  lamb: [...common, { beta1: 0.5, beta2: 0.9, epsilon: 1e-3 }],
  lion: [...common, { beta1: 0.5, beta2: 0.7 }],
}

const shapes = { kernel: [3, 4], bias: [4], scale: [] }
const sizes = { kernel: 12, bias: 4, scale: 1 }
const draw = (seed: number, factor: number) =>
  Object.fromEntries(
    Object.entries(sizes).map(([name, size], i) => [name, noise(size, seed + i).map((v) => factor * v)]),
  )

// The second step is not enabled, the fourth has another learning rate, the fifth has small gradients.
const steps = [
  { gradients: draw(10, 2), learningRate: 0.05 },
  { gradients: draw(20, 9), learningRate: 0.05, enabled: false },
  { gradients: draw(30, 1), learningRate: 0.05 },
  { gradients: draw(40, 0.2), learningRate: 0.01 },
  { gradients: draw(50, 1e-3), learningRate: 0.01 },
]

const { oracle: _, ...tested } = engines

const cases = Object.entries(optimizerCases).flatMap(([name, all]) =>
  all.map((options) => [`${name} ${JSON.stringify(options)}`, name as OptimizerName, options] as const),
)

/** All weights and slots after all steps, by name. */
const byName = (reached: Awaited<ReturnType<typeof train>>): HostTensors =>
  Object.fromEntries(
    reached.flatMap((weights, step) =>
      Object.entries(weights).flatMap(([name, { weight, slots }]) =>
        Object.entries({ ...slots, weight }).map(([what, values]) => [
          `step ${step}: ${name}/${what}`,
          tensor([values.length], values),
        ]),
      ),
    ),
  )

describe.each(Object.entries(tested))("optimizers on %s agree with the oracle after every step", (_, open) => {
  it.each(cases)("%s", async (_, name, options) => {
    const optimizer = (optimizers[name] as (rate?: number, options?: object) => optimizers.Optimizer)(0.05, options)
    const first = draw(1, 1)
    const expected = await train(oracleEngine({ borders: "float64" }), optimizer, shapes, first, steps)
    const reached = await train(await open(), optimizer, shapes, first, steps)
    expectClose(byName(reached), byName(expected))
  })
})

it("every optimizer has cases", () => {
  expect(Object.keys(optimizers).filter((name) => !(name in optimizerCases))).toEqual([])
})
