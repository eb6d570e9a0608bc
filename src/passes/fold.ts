import type { DType, Node } from "../ir/node.js"
import { type ConstantData, constant } from "../ir/ops/constant.js"

/** Results with more elements than this are left to the engine. */
const foldedElements = 64

type Evaluate = (...operands: readonly number[]) => number

const truth =
  (test: (a: number, b: number) => boolean): Evaluate =>
  (a = 0, b = 0) =>
    Number(test(a, b))

/**
 * Ops whose float32 result follows exactly from IEEE 754, so that every engine would compute the same bits: computed in
 * float64 and rounded once. Exponentials and their kin are not among them.
 */
const exact: Readonly<Record<string, Evaluate>> = {
  neg: (a = 0) => -a,
  abs: (a = 0) => Math.abs(a),
  square: (a = 0) => a * a,
  sqrt: (a = 0) => Math.sqrt(a),
  relu: (a = 0) => Math.max(a, 0),
  floor: (a = 0) => Math.floor(a),
  ceil: (a = 0) => Math.ceil(a),
  logicalNot: (a) => Number(a === 0),
  add: (a = 0, b = 0) => a + b,
  sub: (a = 0, b = 0) => a - b,
  mul: (a = 0, b = 0) => a * b,
  div: (a = 0, b = 0) => a / b,
  maximum: (a = 0, b = 0) => Math.max(a, b),
  minimum: (a = 0, b = 0) => Math.min(a, b),
  equal: truth((a, b) => a === b),
  less: truth((a, b) => a < b),
  lessEqual: truth((a, b) => a <= b),
  greater: truth((a, b) => a > b),
  greaterEqual: truth((a, b) => a >= b),
  logicalAnd: truth((a, b) => a !== 0 && b !== 0),
  logicalOr: truth((a, b) => a !== 0 || b !== 0),
  select: (condition, a = 0, b = 0) => (condition !== 0 ? a : b),
}

/** Whole numbers wrap to 32 bits; storing them does that for sums, a product would lose its low bits first. */
const exactIntegers: Readonly<Record<string, Evaluate>> = { mul: Math.imul, square: (a = 0) => Math.imul(a, a) }

const allocate: Readonly<Record<DType, (size: number) => ConstantData>> = {
  float32: (size) => new Float32Array(size),
  int32: (size) => new Int32Array(size),
  bool: (size) => new Uint8Array(size),
}

/** The elements of a constant; `undefined` for anything else. */
export const dataOf = (node: Node): ConstantData | undefined =>
  node.op === "constant" ? (node.attributes.data as ConstantData) : undefined

/** Position in a value of shape `shape` of the element that is broadcast to the index of a larger shape. */
function offsetIn(shape: readonly number[], index: readonly number[]): number {
  const skipped = index.length - shape.length
  return shape.reduce((offset, size, axis) => offset * size + (size === 1 ? 0 : (index[skipped + axis] as number)), 0)
}

function indexAt(shape: readonly number[], flat: number): readonly number[] {
  const index: number[] = []
  for (let axis = shape.length - 1, rest = flat; axis >= 0; axis--) {
    const size = shape[axis] as number
    index[axis] = rest % size
    rest = Math.floor(rest / size)
  }
  return index
}

/** A cast that every engine does alike: into int32 only what is inside its range. */
function castElement(to: DType): Evaluate {
  if (to === "bool") return (a) => Number(a !== 0)
  return to === "int32" ? (a = 0) => (Math.abs(a) < 2 ** 31 ? Math.trunc(a) : Number.NaN) : (a = 0) => a
}

/** The constant that a small elementwise node of constants is; `undefined` for every other node. */
export function fold(node: Node): Node | undefined {
  const evaluate =
    node.op === "cast"
      ? castElement(node.dtype)
      : ((node.dtype === "int32" ? exactIntegers[node.op] : undefined) ?? exact[node.op])
  if (evaluate === undefined) return undefined
  const operands = node.inputs.map(dataOf)
  const shape = node.shape as readonly number[]
  const size = shape.reduce((a, b) => a * b, 1)
  if (!operands.every((data) => data !== undefined) || size > foldedElements) return undefined
  const data = allocate[node.dtype](size)
  for (let i = 0; i < size; i++) {
    const index = indexAt(shape, i)
    const value = evaluate(
      ...operands.map((operand, at) => operand[offsetIn(node.inputs[at]?.shape as readonly number[], index)] as number),
    )
    if (node.dtype !== "float32" && Number.isNaN(value)) return undefined
    data[i] = value
  }
  return constant(data, shape, node.dtype)
}
