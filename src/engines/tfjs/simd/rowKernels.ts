import { type Emitter, emit, type Local, vectorOp as v } from "./emitter.js"
import type { FunctionCode } from "./encoder.js"

/** `(rows, columns, from, fromStride, to, toStride)`: copies elements of 32 bits, rows of them the strides apart. */
export const copyKernel = (): FunctionCode =>
  emit(6, (e) =>
    moveRows(
      e,
      () => undefined,
      () => undefined,
    ),
  )

/** `(rows, columns, from, fromStride, to, toStride)`: adds floats to those at the target. */
export const addKernel = (): FunctionCode =>
  emit(6, (e) =>
    moveRows(
      e,
      (to) => {
        e.get(to)
        e.load(v.load)
        e.vector(v.add)
      },
      (to) => {
        e.get(to)
        e.load(v.load32Zero)
        e.vector(v.add)
      },
    ),
  )

/** Rows of elements, four at a time and one by one, through what `combine` does with the target's. */
function moveRows(e: Emitter, combine4: (to: Local) => void, combine1: (to: Local) => void): void {
  const [rows, columns, from, fromStride, to, toStride] = e.parameters as readonly [
    Local,
    Local,
    Local,
    Local,
    Local,
    Local,
  ]
  const [source, target, left] = [e.local("i32"), e.local("i32"), e.local("i32")]
  e.whileGreater(rows, 0, () => {
    e.get(from)
    e.set(source)
    e.get(to)
    e.set(target)
    e.get(columns)
    e.set(left)
    const next = (count: number): void => {
      e.advance(source, 4 * count)
      e.advance(target, 4 * count)
      e.advance(left, -count)
    }
    e.whileGreater(left, 3, () => {
      e.get(target, source)
      e.load(v.load)
      combine4(target)
      e.store()
      next(4)
    })
    e.whileGreater(left, 0, () => {
      e.get(target, source)
      e.load(v.load32Zero)
      combine1(target)
      e.storeLane(v.store32Lane, 0)
      next(1)
    })
    e.advance(from, { local: fromStride })
    e.advance(to, { local: toStride })
    e.advance(rows, -1)
  })
}

/**
 * `(rows, columns, a, aStride, b, bStride, to, toStride)`: adds the products of floats to those at the target; with a
 * stride of 0 a row is used, or added to, again and again.
 */
export const multiplyAddKernel = (): FunctionCode =>
  emit(8, (e) => {
    const [rows, columns, ...places] = e.parameters as readonly [Local, Local, ...Local[]]
    const bases = [places[0], places[2], places[4]] as readonly Local[]
    const strides = [places[1], places[3], places[5]] as readonly Local[]
    const at = bases.map(() => e.local("i32"))
    const [a, b, to] = at as [Local, Local, Local]
    const left = e.local("i32")
    const pass = (lanes: 4 | 1): void => {
      const load = (address: Local): void => {
        e.get(address)
        e.load(lanes === 4 ? v.load : v.load32Zero)
      }
      e.get(to)
      load(to)
      load(a)
      load(b)
      e.vector(v.mul)
      e.vector(v.add)
      if (lanes === 4) e.store()
      else e.storeLane(v.store32Lane, 0)
      for (const pointer of at) e.advance(pointer, 4 * lanes)
      e.advance(left, -lanes)
    }
    e.whileGreater(rows, 0, () => {
      at.forEach((pointer, i) => {
        e.get(bases[i] as Local)
        e.set(pointer)
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
