import type { DType } from "../../src/ir/node.js"
import { broadcastShape, stretch } from "./broadcast.js"
import { type Rule, rule, type Three, type Two } from "./rule.js"
import { at, type Value } from "./value.js"

type Function2 = (a: number, b: number) => number

function zip(a: Value, b: Value, f: Function2, dtype: DType): Value {
  const shape = broadcastShape(a.shape, b.shape)
  const right = stretch(b, shape).data
  return { dtype, shape, data: stretch(a, shape).data.map((x, i) => f(x, at(right, i))) }
}

/** Floating point as it is, integers wrapped to 32 bits. */
const arithmetic = (f: Function2, integer: Function2 = (a, b) => f(a, b) | 0): Rule =>
  rule<Two>(([a, b]) => zip(a, b, a.dtype === "int32" ? integer : f, a.dtype))

const comparison = (f: (a: number, b: number) => boolean): Rule =>
  rule<Two>(([a, b]) => zip(a, b, (x, y) => Number(f(x, y)), "bool"))

/** Two inputs, broadcast against each other. */
export const binary = {
  add: arithmetic((a, b) => a + b),
  sub: arithmetic((a, b) => a - b),
  mul: arithmetic((a, b) => a * b, Math.imul),
  div: arithmetic((a, b) => a / b),
  // biome-ignore lint/style/useExponentiationOperator: a function is wanted
  pow: arithmetic((a, b) => Math.pow(a, b)),
  maximum: arithmetic(Math.max),
  minimum: arithmetic(Math.min),
  floorMod: arithmetic((a, b) => a - Math.floor(a / b) * b),
  equal: comparison((a, b) => a === b),
  less: comparison((a, b) => a < b),
  lessEqual: comparison((a, b) => a <= b),
  greater: comparison((a, b) => a > b),
  greaterEqual: comparison((a, b) => a >= b),
  logicalAnd: comparison((a, b) => a !== 0 && b !== 0),
  logicalOr: comparison((a, b) => a !== 0 || b !== 0),
  bitAnd: arithmetic((a, b) => a & b),
  bitOr: arithmetic((a, b) => a | b),
  select: rule<Three>(([condition, a, b]) => {
    const shape = broadcastShape(condition.shape, a.shape, b.shape)
    const [choice, yes, no] = [condition, a, b].map((x) => stretch(x, shape)) as unknown as Three
    return { dtype: a.dtype, shape, data: yes.data.map((x, i) => (at(choice.data, i) !== 0 ? x : at(no.data, i))) }
  }),
} as const
