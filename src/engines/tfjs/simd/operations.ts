import type { DType } from "../../../ir/node.js"
import { type Emitter, type Local, vectorOp as v } from "./emitter.js"
import { emitErf, emitExp, emitSigmoid, emitTanh } from "./functions.js"

/** Leaves the value of an op on the stack. Truth values are vectors of all ones or zeros. */
export type Emit = (e: Emitter, operands: readonly Local[]) => void

/** What an op does to operands of given types (the first operand's), and to which type; absent where it cannot. */
type Operation = (operand: DType, result: DType) => Emit | undefined

const simple =
  (operation: number): Emit =>
  (e, operands) => {
    e.get(...operands)
    e.vector(operation)
  }

/** By the type of the first operand. */
const byType =
  (codes: Partial<Record<DType, number>>): Operation =>
  (dtype) => {
    const code = codes[dtype]
    return code === undefined ? undefined : simple(code)
  }

const one =
  (emit: (e: Emitter, x: Local) => void): Operation =>
  (dtype) =>
    dtype === "float32" ? (e, [x]) => emit(e, x as Local) : undefined

/** 1 where a comparison with 0 holds. */
function emitUnit(e: Emitter, x: Local, comparison: number): void {
  e.get(x)
  e.splatFloat(0)
  e.vector(comparison)
  e.splatFloat(1)
  e.vector(v.and)
}

function emitSign(e: Emitter, x: Local): void {
  emitUnit(e, x, v.gt)
  emitUnit(e, x, v.lt)
  e.vector(v.sub)
  // what does not equal itself stays what it is
  e.get(x, x, x)
  e.vector(v.eq)
  e.vector(v.bitSelect)
}

const casts: Readonly<Record<string, (e: Emitter) => void>> = {
  "float32 int32": (e) => e.vector(v.truncate),
  "float32 bool": (e) => {
    e.splatFloat(0)
    e.vector(v.eq)
    e.vector(v.not)
  },
  "int32 float32": (e) => e.vector(v.convert),
  "int32 bool": (e) => {
    e.splatInt(0)
    e.vector(v.i32Eq)
    e.vector(v.not)
  },
  "bool float32": (e) => {
    e.splatFloat(1)
    e.vector(v.and)
  },
  "bool int32": (e) => {
    e.splatInt(1)
    e.vector(v.and)
  },
}

const cast: Operation = (from, to) => (e, operands) => {
  e.get(...operands)
  casts[`${from} ${to}`]?.(e)
}

/** The ops that can be part of a fused kernel. */
const operations: Readonly<Record<string, Operation>> = {
  neg: byType({ float32: v.neg, int32: v.i32Neg }),
  abs: byType({ float32: v.abs, int32: v.i32Abs }),
  sqrt: byType({ float32: v.sqrt }),
  floor: byType({ float32: v.floor }),
  ceil: byType({ float32: v.ceil }),
  round: byType({ float32: v.nearest }),
  logicalNot: byType({ bool: v.not }),
  sign: one(emitSign),
  erf: one(emitErf),
  exp: one(emitExp),
  sigmoid: one(emitSigmoid),
  tanh: one(emitTanh),
  square: one((e, x) => {
    e.get(x, x)
    e.vector(v.mul)
  }),
  rsqrt: one((e, x) => {
    e.splatFloat(1)
    e.get(x)
    e.vector(v.sqrt)
    e.vector(v.div)
  }),
  relu: one((e, x) => {
    e.get(x)
    e.splatFloat(0)
    e.vector(v.max)
  }),
  isFinite: one((e, x) => {
    e.get(x)
    e.vector(v.abs)
    e.splatFloat(Number.POSITIVE_INFINITY)
    e.vector(v.lt)
  }),
  cast,
  bitcast: () => (e, operands) => e.get(...operands),
  add: byType({ float32: v.add, int32: v.i32Add }),
  sub: byType({ float32: v.sub, int32: v.i32Sub }),
  mul: byType({ float32: v.mul, int32: v.i32Mul }),
  div: byType({ float32: v.div }),
  maximum: byType({ float32: v.max, int32: v.i32Max }),
  minimum: byType({ float32: v.min, int32: v.i32Min }),
  equal: byType({ float32: v.eq, int32: v.i32Eq, bool: v.i32Eq }),
  less: byType({ float32: v.lt, int32: v.i32Lt }),
  lessEqual: byType({ float32: v.le, int32: v.i32Le }),
  greater: byType({ float32: v.gt, int32: v.i32Gt }),
  greaterEqual: byType({ float32: v.ge, int32: v.i32Ge }),
  logicalAnd: byType({ bool: v.and }),
  logicalOr: byType({ bool: v.or }),
  bitAnd: byType({ int32: v.and }),
  bitOr: byType({ int32: v.or }),
  select,
}

/** `condition ? a : b`, for any type of `a` and `b`. */
function select(): Emit {
  return (e, [condition, a, b]) => {
    e.get(a as Local, b as Local, condition as Local)
    e.vector(v.bitSelect)
  }
}

/** How an op is written with vectors; undefined where it is not. */
export const operationOf = (op: string, operand: DType, result: DType): Emit | undefined =>
  Object.hasOwn(operations, op) ? operations[op]?.(operand, result) : undefined
