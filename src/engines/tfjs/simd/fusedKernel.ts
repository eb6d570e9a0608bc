import type { DType } from "../../../ir/node.js"
import { type Emitter, emit, type Local, vectorOp as v } from "./emitter.js"
import type { FunctionCode } from "./encoder.js"
import { operationOf } from "./operations.js"

/** One op of a fused kernel. */
export interface FusedStep {
  readonly op: string
  /** Numbers of the operands: first the inputs of the kernel are counted, then its steps. */
  readonly operands: readonly number[]
  readonly dtype: DType
}

/** Elementwise ops that are computed together; the last step is the result. */
export interface FusedProgram {
  readonly inputs: readonly DType[]
  readonly steps: readonly FusedStep[]
}

const bytesOf = { float32: 4, int32: 4, bool: 1 } as const

/**
 * A function of `(rows, columns, address and bytes from row to row of each input, the same of the output)`.
 * @param isVector by input: true when it has an element for each column, false when one stands for the whole row
 */
export function fusedKernel({ inputs, steps }: FusedProgram, isVector: readonly boolean[]): FunctionCode {
  return emit(2 + 2 * (inputs.length + 1), (e) => {
    const [rows, columns, ...places] = e.parameters as [Local, Local, ...Local[]]
    const bases = Array.from({ length: inputs.length + 1 }, (_, i) => places[2 * i] as Local)
    const strides = Array.from({ length: inputs.length + 1 }, (_, i) => places[2 * i + 1] as Local)
    const at = bases.map(() => e.local("i32"))
    const left = e.local("i32")
    const values = [...inputs, ...steps].map(() => e.local("v128"))
    const dtypes = [...inputs, ...steps.map(({ dtype }) => dtype)]
    const result = dtypes.at(-1) as DType
    const moving = inputs.flatMap((dtype, i) => (isVector[i] ? [{ i, bytes: bytesOf[dtype] }] : []))

    const pass = (lanes: 1 | 4): void => {
      for (const { i } of moving) {
        e.get(at[i] as Local)
        loadLanes(e, inputs[i] as DType, lanes)
        e.set(values[i] as Local)
      }
      steps.forEach(({ op, operands, dtype }, k) => {
        const write = operationOf(op, dtypes[operands[0] as number] as DType, dtype)
        write?.(
          e,
          operands.map((operand) => values[operand] as Local),
        )
        e.set(values[inputs.length + k] as Local)
      })
      e.get(at.at(-1) as Local)
      storeLanes(e, values.at(-1) as Local, result, lanes)
      for (const { i, bytes } of moving) e.advance(at[i] as Local, lanes * bytes)
      e.advance(at.at(-1) as Local, lanes * bytesOf[result])
      e.advance(left, -lanes)
    }

    e.whileGreater(rows, 0, () => {
      inputs.forEach((dtype, i) => {
        if (isVector[i]) return
        e.get(bases[i] as Local)
        loadSplat(e, dtype)
        e.set(values[i] as Local)
      })
      bases.forEach((base, i) => {
        e.get(base)
        e.set(at[i] as Local)
      })
      e.get(columns)
      e.set(left)
      e.whileGreater(left, 3, () => pass(4))
      e.whileGreater(left, 0, () => pass(1))
      bases.forEach((base, i) => {
        e.advance(base, { local: strides[i] as Local })
      })
      e.advance(rows, -1)
    })
  })
}

/** Reads the lanes from the address on the stack. */
function loadLanes(e: Emitter, dtype: DType, lanes: 1 | 4): void {
  if (dtype !== "bool") e.load(lanes === 4 ? v.load : v.load32Zero)
  else if (lanes === 1) loadSplat(e, dtype)
  else {
    e.load(v.load32Zero)
    e.vector(v.extend8)
    e.vector(v.extend16)
    toMask(e)
  }
}

/** Reads one element into all lanes. */
function loadSplat(e: Emitter, dtype: DType): void {
  if (dtype !== "bool") {
    e.load(v.load32Splat)
    return
  }
  e.loadByte()
  e.vector(v.i32Splat)
  toMask(e)
}

/** All ones where the number on the stack is not 0. */
function toMask(e: Emitter): void {
  e.splatInt(0)
  e.vector(v.i32Eq)
  e.vector(v.not)
}

/** Writes lanes to the address on the stack. */
function storeLanes(e: Emitter, value: Local, dtype: DType, lanes: 1 | 4): void {
  e.get(value)
  if (dtype !== "bool") {
    if (lanes === 4) e.store()
    else e.storeLane(v.store32Lane, 0)
    return
  }
  // 32, then 16, then 8 bits a lane; the upper lanes are not used
  e.get(value)
  e.vector(v.narrow32)
  e.get(value)
  e.vector(v.narrow16)
  e.splatInt(0x01010101)
  e.vector(v.and)
  e.storeLane(lanes === 4 ? v.store32Lane : v.store8Lane, 0)
}
