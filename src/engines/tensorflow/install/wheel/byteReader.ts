/** Reads bytes that come in chunks of any size. */
export interface ByteReader {
  /** The next `count` bytes; fewer only at the end. */
  take(count: number): Promise<Uint8Array>
  /** The next `count` bytes, in pieces as they come. @throws Error when the bytes end before */
  pieces(count: number): AsyncGenerator<Uint8Array>
  /** All bytes that are left, in pieces. */
  rest(): AsyncGenerator<Uint8Array>
  /** Gives bytes back, to be read next. */
  unread(bytes: Uint8Array): void
  /** Ends the source of the bytes, also before its end. */
  close(): Promise<void>
}

const none = new Uint8Array(0)

export function byteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const source = chunks[Symbol.asyncIterator]()
  let pending: Uint8Array = none

  const next = async (): Promise<Uint8Array | undefined> => {
    if (pending.length > 0) {
      const bytes = pending
      pending = none
      return bytes
    }
    for (;;) {
      const { done, value } = await source.next()
      if (done === true) return undefined
      if (value.length > 0) return value
    }
  }

  const unread = (bytes: Uint8Array): void => {
    pending = pending.length === 0 ? bytes : Buffer.concat([bytes, pending])
  }

  return {
    unread,
    async close() {
      await source.return?.()
    },
    async take(count) {
      const parts: Uint8Array[] = []
      let left = count
      while (left > 0) {
        const bytes = await next()
        if (bytes === undefined) break
        parts.push(bytes.subarray(0, left))
        if (bytes.length > left) unread(bytes.subarray(left))
        left -= Math.min(left, bytes.length)
      }
      return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts)
    },
    async *pieces(count) {
      let left = count
      while (left > 0) {
        const bytes = await next()
        if (bytes === undefined) throw new Error(`the archive must be whole (was cut, ${left} bytes are missing)`)
        if (bytes.length > left) unread(bytes.subarray(left))
        const piece = bytes.subarray(0, left)
        left -= piece.length
        yield piece
      }
    },
    async *rest() {
      for (;;) {
        const bytes = await next()
        if (bytes === undefined) return
        yield bytes
      }
    },
  }
}
