/*
 * WebAssembly functions written as data: enough of the binary format for loops over memory with vectors of four
 * lanes. Source: WebAssembly Core Specification 2.0, chapter 5.
 */

/** Types of parameters and locals. */
export type ValueType = "i32" | "v128"

const typeCode = { i32: 0x7f, v128: 0x7b } as const

/** A function of i32 parameters without a result. */
export interface FunctionCode {
  readonly parameters: number
  readonly locals: readonly ValueType[]
  readonly body: readonly number[]
}

/** An unsigned number in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value >>> 0
  do {
    const low = rest & 0x7f
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 0x80)
  } while (rest !== 0)
  return bytes
}

/** A signed number in LEB128. */
export function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

const text = (value: string): number[] => [...unsigned(value.length), ...[...value].map((one) => one.charCodeAt(0))]
const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()]
const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content]

/** A module whose functions work on the memory that it imports as `env.memory`; they are exported as `f0`, `f1`, ... */
export function encodeModule(functions: readonly FunctionCode[]): Uint8Array {
  const types = functions.map(({ parameters }) => [0x60, ...vector(Array(parameters).fill([typeCode.i32])), 0])
  const memory = [...text("env"), ...text("memory"), 0x02, 0x00, 0x00]
  const exported = functions.map((_, i) => [...text(`f${i}`), 0x00, ...unsigned(i)])
  const bodies = functions.map(({ locals, body }) => {
    const code = [...vector(locals.map((type) => [1, typeCode[type]])), ...body, 0x0b]
    return [...unsigned(code.length), ...code]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(7, vector(exported)),
    ...section(10, vector(bodies)),
  ])
}
