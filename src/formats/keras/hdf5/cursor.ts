import type { ModelFormatError } from "../../../shape/errors.js"
import { formatError } from "../../failure.js"

/** An address that stands for none. */
export const nowhere = 0xffff_ffff_ffff_ffffn

/** Reads numbers of a file from a place on, never outside of it. */
export class Cursor {
  readonly #view: DataView
  readonly #end: number
  /** Where the next number is read. */
  at: number
  /** Name of the file or of the object in it, for errors. */
  readonly place: string

  constructor(bytes: Uint8Array, place: string, at = 0, end = bytes.length) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#end = end
    this.at = at
    this.place = place
    if (!(at >= 0 && at <= end && end <= bytes.length)) throw this.outside()
  }

  outside(): ModelFormatError {
    return formatError(
      "WRONG_WEIGHTS",
      this.place,
      "the HDF5 file is truncated or corrupt: an address lies outside of it",
    )
  }

  corrupt(what: string): ModelFormatError {
    return formatError("WRONG_WEIGHTS", this.place, `the HDF5 file is corrupt: ${what}`)
  }

  get left(): number {
    return this.#end - this.at
  }

  #take(size: number): number {
    const { at } = this
    if (size < 0 || at + size > this.#end) throw this.outside()
    this.at = at + size
    return at
  }

  skip(size: number): void {
    this.#take(size)
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1))
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true)
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true)
  }

  /** A length or an address; what is too large for a number cannot be in this file. */
  u64(): number {
    const value = this.#view.getBigUint64(this.#take(8), true)
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw this.outside()
    return Number(value)
  }

  /** An address; undefined where there is none. */
  address(): number | undefined {
    const value = this.#view.getBigUint64(this.#take(8), true)
    if (value === nowhere) return undefined
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw this.outside()
    return Number(value)
  }

  /** A size in `bytes` bytes. */
  size(bytes: number): number {
    if (bytes === 1) return this.u8()
    if (bytes === 2) return this.u16()
    return bytes === 4 ? this.u32() : this.u64()
  }

  bytes(count: number): Uint8Array {
    const at = this.#take(count)
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, count)
  }

  text(count: number): string {
    return new TextDecoder().decode(this.bytes(count))
  }

  /** Text that ends with a zero. */
  textUntilZero(): string {
    const { at } = this
    while (this.u8() !== 0);
    const length = this.at - at - 1
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length))
  }

  expect(signature: string, what: string): void {
    if (this.text(signature.length) !== signature) throw this.corrupt(`${what} is missing`)
  }
}
