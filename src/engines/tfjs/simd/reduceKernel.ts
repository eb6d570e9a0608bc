import { type Emitter, emit, type Local, vectorOp as v } from "./emitter.js"
import type { FunctionCode } from "./encoder.js"

/** So many rows are added up before their sum is added to the sum of all: rounding errors stay small. */
const rowsAtOnce = 256

/** `(rows, columns, from, to)`: sums over the rows of a contiguous float matrix. */
export const sumRowsKernel = (): FunctionCode =>
  emit(4, (e) => {
    const [rows, columns, from, to] = e.parameters as readonly [Local, Local, Local, Local]
    const stride = e.local("i32")
    e.get(columns)
    e.i32(4)
    e.mul()
    e.set(stride)
    const [at, left, some] = [e.local("i32"), e.local("i32"), e.local("i32")]
    const parts = Array.from({ length: 4 }, () => e.local("v128"))
    const sums = Array.from({ length: 4 }, () => e.local("v128"))

    const block = (vectors: 4 | 1, lanes: 4 | 1): void => {
      for (let i = 0; i < vectors; i++) zero(e, sums[i] as Local)
      e.get(from)
      e.set(at)
      e.get(rows)
      e.set(left)
      e.whileGreater(left, 0, () => {
        for (let i = 0; i < vectors; i++) zero(e, parts[i] as Local)
        e.i32(rowsAtOnce)
        e.set(some)
        e.whileGreater(some, 0, () => {
          for (let i = 0; i < vectors; i++) {
            e.get(parts[i] as Local, at)
            e.load(lanes === 4 ? v.load : v.load32Zero, 16 * i)
            e.vector(v.add)
            e.set(parts[i] as Local)
          }
          e.advance(at, { local: stride })
          e.advance(some, -1)
          e.advance(left, -1)
          // the last rows end the loop early
          e.get(some)
          e.i32(0)
          e.get(left)
          e.choose()
          e.set(some)
        })
        for (let i = 0; i < vectors; i++) {
          e.get(sums[i] as Local, parts[i] as Local)
          e.vector(v.add)
          e.set(sums[i] as Local)
        }
      })
      for (let i = 0; i < vectors; i++) {
        e.get(to, sums[i] as Local)
        if (lanes === 4) e.store(16 * i)
        else e.storeLane(v.store32Lane, 0)
      }
      for (const pointer of [from, to]) e.advance(pointer, 4 * lanes * vectors)
      e.advance(columns, -lanes * vectors)
    }
    e.whileGreater(columns, 15, () => block(4, 4))
    e.whileGreater(columns, 3, () => block(1, 4))
    e.whileGreater(columns, 0, () => block(1, 1))
  })

function zero(e: Emitter, local: Local): void {
  e.splatInt(0)
  e.set(local)
}

/**
 * `(rows, columns, x, xStride, y, dy, dx, found)`: the derivative of a maximum pooling under one tap of its windows.
 * Where `x` equals `y` and `found` is not set yet, `dy` is added to `dx` and `found` is set. The rows of `x` and `dx`
 * are `xStride` bytes apart, those of the others follow each other.
 */
export const maxPoolGradKernel = (): FunctionCode =>
  emit(8, (e) => {
    const [rows, columns, x, xStride, y, dy, dx, found] = e.parameters as readonly [
      Local,
      Local,
      Local,
      Local,
      Local,
      Local,
      Local,
      Local,
    ]
    const [atX, atDx, left] = [e.local("i32"), e.local("i32"), e.local("i32")]
    const [known, mask] = [e.local("v128"), e.local("v128")]
    const pass = (lanes: 4 | 1): void => {
      const load = (address: Local): void => {
        e.get(address)
        e.load(lanes === 4 ? v.load : v.load32Zero)
      }
      const store = (): void => (lanes === 4 ? e.store() : e.storeLane(v.store32Lane, 0))
      load(found)
      e.set(known)
      load(atX)
      load(y)
      e.vector(v.eq)
      e.get(known)
      e.vector(v.andNot)
      e.set(mask)
      e.get(found, known, mask)
      e.vector(v.or)
      store()
      e.get(atDx)
      load(atDx)
      load(dy)
      e.get(mask)
      e.vector(v.and)
      e.vector(v.add)
      store()
      for (const pointer of [atX, atDx, y, dy, found]) e.advance(pointer, 4 * lanes)
      e.advance(left, -lanes)
    }
    e.whileGreater(rows, 0, () => {
      e.get(x)
      e.set(atX)
      e.get(dx)
      e.set(atDx)
      e.get(columns)
      e.set(left)
      e.whileGreater(left, 3, () => pass(4))
      e.whileGreater(left, 0, () => pass(1))
      e.advance(x, { local: xStride })
      e.advance(dx, { local: xStride })
      e.advance(rows, -1)
    })
  })
