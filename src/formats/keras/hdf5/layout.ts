import type { StoredDType } from "./dataset.js"

/** Bytes under construction, little-endian. */
export class Bytes {
  #buffer = new Uint8Array(1024)
  #view = new DataView(this.#buffer.buffer)
  length = 0

  #room(size: number): number {
    const at = this.length
    this.length = at + size
    if (this.length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(this.length, 2 * this.#buffer.length))
      larger.set(this.#buffer)
      this.#buffer = larger
      this.#view = new DataView(larger.buffer)
    }
    return at
  }

  u8(...values: readonly number[]): this {
    for (const value of values) {
      const at = this.#room(1)
      this.#view.setUint8(at, value)
    }
    return this
  }

  u16(value: number): this {
    const at = this.#room(2)
    this.#view.setUint16(at, value, true)
    return this
  }

  u32(value: number): this {
    const at = this.#room(4)
    this.#view.setUint32(at, value, true)
    return this
  }

  /** A length or an address. */
  u64(...values: readonly (number | bigint)[]): this {
    for (const value of values) {
      const at = this.#room(8)
      this.#view.setBigUint64(at, BigInt(value), true)
    }
    return this
  }

  bytes(values: Uint8Array): this {
    const at = this.#room(values.length)
    this.#buffer.set(values, at)
    return this
  }

  text(value: string): this {
    return this.bytes(new TextEncoder().encode(value))
  }

  /** Zeros up to a multiple of 8. */
  align(): this {
    return this.zeros((8 - (this.length % 8)) % 8)
  }

  zeros(count: number): this {
    this.#room(count)
    return this
  }

  /** Sets a number that was left open. */
  patch(at: number, value: number): void {
    this.#view.setBigUint64(at, BigInt(value), true)
  }

  done(): Uint8Array {
    return this.#buffer.slice(0, this.length)
  }
}

const floats: Readonly<Record<number, readonly number[]>> = {
  2: [0x0f, 0, 16, 10, 5, 0, 10, 15],
  4: [0x1f, 0, 32, 23, 8, 0, 23, 127],
  8: [0x3f, 0, 64, 52, 11, 0, 52, 1023],
}

/** The datatype message of an element type. */
export function datatype(dtype: StoredDType): Bytes {
  const size = Number(/\d+$/.exec(dtype)?.[0] ?? 8) / 8
  const out = new Bytes()
  if (dtype === "bool") {
    // What h5py writes for numpy's bool: an enumeration of one byte.
    const base = datatype("int8").done()
    out.u8(0x18, 2, 0, 0).u32(1).bytes(base).text("FALSE\0\0\0").text("TRUE\0\0\0\0").u8(0, 1)
    return out
  }
  const float = floats[size]
  if (dtype.startsWith("float") && float !== undefined) {
    const [sign = 0, offset = 0, bits = 0, exponentAt = 0, exponentBits = 0, at = 0, mantissaBits = 0, bias = 0] = float
    return out
      .u8(0x11, 0x20, sign, 0)
      .u32(size)
      .u16(offset)
      .u16(bits)
      .u8(exponentAt, exponentBits, at, mantissaBits)
      .u32(bias)
  }
  return out
    .u8(0x10, dtype.startsWith("u") ? 0 : 8, 0, 0)
    .u32(size)
    .u16(0)
    .u16(8 * size)
}

/** The dataspace message of a shape. */
export function dataspace(shape: readonly number[]): Bytes {
  const out = new Bytes()
  if (shape.length === 0) return out.u8(1, 0, 0, 0).u32(0)
  return out
    .u8(1, shape.length, 1, 0)
    .u32(0)
    .u64(...shape, ...shape)
}

/** The attribute `name`: a text of variable length, which stands in the heap at an address under an index. */
export const nameAttribute = (length: number, heap: number, index: number): Bytes =>
  new Bytes()
    .u8(1, 0)
    .u16(5)
    .u16(20)
    .u16(8)
    .text("name\0\0\0\0")
    .u8(0x19, 1, 1, 0)
    .u32(16)
    .u8(0x10, 0, 0, 0)
    .u32(1)
    .u16(0)
    .u16(8)
    .align()
    .u8(1, 0, 0, 0)
    .u32(0)
    .u32(length)
    .u64(heap)
    .u32(index)
    .align()

/** An object's header with its messages. */
export function header(messages: readonly (readonly [type: number, content: Bytes])[]): Uint8Array {
  const body = new Bytes()
  for (const [type, content] of messages) {
    const data = content.align().done()
    body.u16(type).u16(data.length).u8(0, 0, 0, 0).bytes(data)
  }
  const content = body.done()
  return new Bytes().u8(1, 0).u16(messages.length).u32(1).u32(content.length).u32(0).bytes(content).done()
}
