import type { DType } from "../../src/ir/node.js"
import { fillPhilox } from "../../src/random/philox.js"
import type { Size } from "../../src/shape/size.js"
import { type Rule, rule, type Two } from "./rule.js"
import { at, generate, makeValue, sizeOf, type Value } from "./value.js"

interface Named {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: DType
}

/** A value from outside must have the type that the graph says. */
function checked(kind: string, value: Value, { name, shape, dtype }: Named): Value {
  const fits =
    value.dtype === dtype && value.shape.length === shape.length && shape.every((s, i) => s === value.shape[i])
  if (fits) return value
  throw new Error(
    `${kind} ${name}: ${dtype} [${shape.join(", ")}] is needed, got ${value.dtype} [${value.shape.join(", ")}]`,
  )
}

const source = <A extends object>(compute: (attributes: A, call: Parameters<Rule>[2]) => Value): Rule =>
  rule<readonly [], A>((_, attributes, call) => compute(attributes, call))

/** Values that come from nowhere in the graph. */
export const sources = {
  feed: source<Named>((attributes, call) => checked("feed", call.feed(attributes.name), attributes)),
  state: source<Named>((attributes, call) => checked("state", call.state(attributes.name), attributes)),
  constant: source<{ data: ArrayLike<number>; shape: readonly number[]; dtype: DType }>(({ data, shape, dtype }) =>
    makeValue(dtype, shape, Float64Array.from(data)),
  ),
  sizeValue: source<{ size: Size; dtype: DType }>(({ size, dtype }, call) => makeValue(dtype, [], [call.size(size)])),
  iota: source<{ length: number; dtype: DType }>(({ length, dtype }) => generate(dtype, [length], ([i]) => i ?? 0)),
  /** Philox: the key is the seed, the counter begins at `[0, 0, step, draw]`. */
  randomBits: rule<Two, { draw: number; shape: readonly number[] }>(([seed, step], { draw, shape }) => {
    const words = new Uint32Array(sizeOf(shape))
    fillPhilox(words, {
      key: [at(seed.data, 0), at(seed.data, 1)],
      counter: [0, 0, at(step.data, 0), draw],
    })
    return makeValue("int32", shape, Float64Array.from(Int32Array.from(words)))
  }),
} as const
