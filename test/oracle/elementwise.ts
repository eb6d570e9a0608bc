import type { DType } from "../../src/ir/node.js"
import { erf } from "./erf.js"
import { type One, type Rule, rule } from "./rule.js"
import { mapValue, type Value } from "./value.js"

const unary = (f: (x: number) => number, dtype?: DType): Rule => rule<One>(([x]) => mapValue(x, f, dtype ?? x.dtype))

/** Rounds halves to the even neighbour. */
function roundHalfToEven(x: number): number {
  const floor = Math.floor(x)
  const rest = x - floor
  if (rest !== 0.5) return Math.round(x)
  return floor % 2 === 0 ? floor : floor + 1
}

const castTo: Record<DType, (x: number) => number> = {
  float32: (x) => x,
  int32: (x) => Math.trunc(x) | 0,
  bool: (x) => (x === 0 ? 0 : 1),
}

const words = new DataView(new ArrayBuffer(4))

function bitcastTo(x: Value, dtype: DType): Value {
  if (x.dtype === dtype) return x
  const toFloat = (bits: number): number => {
    words.setInt32(0, bits)
    return words.getFloat32(0)
  }
  const toInt = (number: number): number => {
    words.setFloat32(0, number)
    return words.getInt32(0)
  }
  return mapValue(x, dtype === "float32" ? toFloat : toInt, dtype)
}

/** One input, one output of its shape. */
export const elementwise = {
  neg: unary((x) => -x),
  abs: unary(Math.abs),
  sign: unary(Math.sign),
  exp: unary(Math.exp),
  expm1: unary(Math.expm1),
  log: unary(Math.log),
  log1p: unary(Math.log1p),
  sqrt: unary(Math.sqrt),
  rsqrt: unary((x) => 1 / Math.sqrt(x)),
  square: unary((x) => x * x),
  sin: unary(Math.sin),
  cos: unary(Math.cos),
  tanh: unary(Math.tanh),
  sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  softplus: unary((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  erf: unary(erf),
  relu: unary((x) => Math.max(x, 0)),
  floor: unary(Math.floor),
  ceil: unary(Math.ceil),
  round: unary(roundHalfToEven),
  logicalNot: unary((x) => 1 - x),
  isFinite: unary((x) => Number(Number.isFinite(x)), "bool"),
  stopGradient: unary((x) => x),
  cast: rule<One, { dtype: DType }>(([x], { dtype }) => mapValue(x, castTo[dtype], dtype)),
  bitcast: rule<One, { dtype: DType }>(([x], { dtype }) => bitcastTo(x, dtype)),
} as const
