import { type FunctionCode, signed, unsigned, type ValueType } from "./encoder.js"

/** A local or parameter. */
export type Local = number

/** Numbers of the vector instructions that are used. */
export const vectorOp = {
  load: 0,
  load32Splat: 9,
  store: 11,
  i32Splat: 17,
  i32Eq: 55,
  i32Lt: 57,
  i32Gt: 59,
  i32Le: 61,
  i32Ge: 63,
  eq: 65,
  lt: 67,
  gt: 68,
  le: 69,
  ge: 70,
  not: 77,
  and: 78,
  andNot: 79,
  or: 80,
  xor: 81,
  bitSelect: 82,
  store8Lane: 88,
  store32Lane: 90,
  load32Zero: 92,
  narrow16: 101,
  ceil: 103,
  floor: 104,
  nearest: 106,
  narrow32: 133,
  extend8: 137,
  extend16: 169,
  i32Abs: 160,
  i32Neg: 161,
  i32Shl: 171,
  i32ShrSigned: 172,
  i32Add: 174,
  i32Sub: 177,
  i32Mul: 181,
  i32Min: 182,
  i32Max: 184,
  abs: 224,
  neg: 225,
  sqrt: 227,
  add: 228,
  sub: 229,
  mul: 230,
  div: 231,
  min: 232,
  max: 233,
  /** `b < a ? b : a` and `a < b ? b : a`: one instruction of the processor, where `min` and `max` are many. */
  pseudoMin: 234,
  pseudoMax: 235,
  truncate: 248,
  convert: 250,
  multiplyLow: 222,
  multiplyHigh: 223,
  multiplyAdd: 261,
} as const

/** Writes one function, instruction by instruction; values are taken from and left on the stack. */
export interface Emitter {
  readonly parameters: readonly Local[]
  local(type: ValueType): Local
  get(...locals: readonly Local[]): void
  set(local: Local): void
  tee(local: Local): void
  /** A number. */
  i32(value: number): void
  add(): void
  sub(): void
  mul(): void
  /** `local += bytes`, a number or another local. */
  advance(local: Local, by: number | { readonly local: Local }): void
  /** A vector instruction without immediates. */
  vector(operation: number): void
  /** Reads from the address on the stack. */
  load(operation: number, offset?: number): void
  /** Writes the vector on the stack to the address below it. */
  store(offset?: number): void
  storeLane(operation: number, lane: number, offset?: number): void
  /** Reads one byte as a number. */
  loadByte(): void
  /** A number in all lanes. */
  splatFloat(value: number): void
  splatInt(value: number): void
  /** Four whole numbers. */
  numbers(values: readonly [number, number, number, number]): void
  /** Runs `body` while `left > right`, both signed. */
  whileGreater(left: Local, right: number, body: () => void): void
  /** The first of two numbers below the condition on the stack when that is not 0, else the second. */
  choose(): void
  /** Four of the lanes of two vectors: 0 to 3 of the first, 4 to 7 of the second. */
  shuffle(lanes: readonly [number, number, number, number]): void
  /** Runs `body` when `left > right`, both signed. */
  whenGreater(left: Local, right: number, body: () => void): void
  /** Runs `body` when the local is not 0, else `otherwise`. */
  when(local: Local, body: () => void, otherwise?: () => void): void
}

/** Writes a function of so many parameters. */
export function emit(parameterCount: number, write: (emitter: Emitter) => void): FunctionCode {
  const body: number[] = []
  const locals: ValueType[] = []
  const put = (...bytes: readonly number[]): void => {
    for (const byte of bytes) body.push(byte)
  }
  const vector = (operation: number): void => put(0xfd, ...unsigned(operation))
  const constant = (bytes: Uint8Array): void => {
    vector(12)
    put(...bytes)
  }
  const emitter: Emitter = {
    parameters: Array.from({ length: parameterCount }, (_, i) => i),
    local(type) {
      locals.push(type)
      return parameterCount + locals.length - 1
    },
    get(...all) {
      for (const local of all) put(0x20, ...unsigned(local))
    },
    set: (local) => put(0x21, ...unsigned(local)),
    tee: (local) => put(0x22, ...unsigned(local)),
    i32: (value) => put(0x41, ...signed(value)),
    add: () => put(0x6a),
    sub: () => put(0x6b),
    mul: () => put(0x6c),
    advance(local, by) {
      emitter.get(local)
      if (typeof by === "number") emitter.i32(by)
      else emitter.get(by.local)
      emitter.add()
      emitter.set(local)
    },
    vector,
    load(operation, offset = 0) {
      vector(operation)
      put(0, ...unsigned(offset))
    },
    store(offset = 0) {
      vector(vectorOp.store)
      put(0, ...unsigned(offset))
    },
    storeLane(operation, lane, offset = 0) {
      vector(operation)
      put(0, ...unsigned(offset), lane)
    },
    loadByte: () => put(0x2d, 0, 0),
    splatFloat: (value) => constant(new Uint8Array(new Float32Array(4).fill(value).buffer)),
    numbers: (values) => constant(new Uint8Array(Int32Array.from(values).buffer)),
    splatInt: (value) => constant(new Uint8Array(new Int32Array(4).fill(value).buffer)),
    whileGreater(left, right, run) {
      // block, loop: leave unless left > right; body; again
      put(0x02, 0x40, 0x03, 0x40)
      emitter.get(left)
      emitter.i32(right)
      put(0x4c, 0x0d, 1)
      run()
      put(0x0c, 0, 0x0b, 0x0b)
    },
    choose: () => put(0x1b),
    shuffle(lanes) {
      vector(13)
      put(...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)))
    },
    whenGreater(left, right, run) {
      emitter.get(left)
      emitter.i32(right)
      put(0x4a, 0x04, 0x40)
      run()
      put(0x0b)
    },
    when(local, run, otherwise) {
      emitter.get(local)
      put(0x04, 0x40)
      run()
      if (otherwise !== undefined) {
        put(0x05)
        otherwise()
      }
      put(0x0b)
    },
  }
  write(emitter)
  return { parameters: parameterCount, locals, body }
}
