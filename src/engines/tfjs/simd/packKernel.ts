import { type Emitter, emit, type Local, vectorOp as v } from "./emitter.js"
import type { FunctionCode } from "./encoder.js"

/** `(depth, b, bStride, panel)`: eight contiguous columns of each row of `b`, rows `bStride` bytes apart. */
export const packRowsKernel = (): FunctionCode =>
  emit(4, (e) => {
    const [depth, b, bStride, panel] = e.parameters as readonly [Local, Local, Local, Local]
    e.whileGreater(depth, 0, () => {
      for (const offset of [0, 16]) {
        e.get(panel, b)
        e.load(v.load, offset)
        e.store(offset)
      }
      e.advance(b, { local: bStride })
      e.advance(panel, 32)
      e.advance(depth, -1)
    })
  })

/**
 * `(depth, b, bStride, panel, columns)`: the same of a transposed operand, of which `width` columns are taken; its
 * columns are contiguous and `bStride` bytes apart. The last of the `columns` stands for those that are missing.
 */
export const packColumnsKernel = (width: 4 | 8): FunctionCode =>
  emit(5, (e) => {
    const [depth, b, bStride, panel, columns] = e.parameters as readonly [Local, Local, Local, Local, Local]
    const at = Array.from({ length: width }, () => e.local("i32"))
    const quads = Array.from({ length: 4 }, () => e.local("v128"))
    const turned = Array.from({ length: 4 }, () => e.local("v128"))
    const more = e.local("i32")
    e.get(b)
    e.set(at[0] as Local)
    e.get(columns)
    e.set(more)
    for (let column = 1; column < width; column++) {
      const [before, own] = [at[column - 1] as Local, at[column] as Local]
      e.get(before)
      e.set(own)
      e.advance(more, -1)
      e.whenGreater(more, 0, () => e.advance(own, { local: bStride }))
    }
    const next = (steps: number): void => {
      for (const one of at) e.advance(one, 4 * steps)
      e.advance(panel, 4 * width * steps)
      e.advance(depth, -steps)
    }
    e.whileGreater(depth, 3, () => {
      for (let half = 0; half < width; half += 4) {
        quads.forEach((quad, i) => {
          e.get(at[half + i] as Local)
          e.load(v.load)
          e.set(quad)
        })
        transposeQuads(e, quads, turned)
        turned.forEach((quad, i) => {
          e.get(panel, quad)
          e.store(4 * (i * width + half))
        })
      }
      next(4)
    })
    e.whileGreater(depth, 0, () => {
      at.forEach((own, column) => {
        e.get(panel, own)
        e.load(v.load32Zero)
        e.storeLane(v.store32Lane, 0, column * 4)
      })
      next(1)
    })
  })

/** Four vectors as the columns of a matrix become its rows. */
function transposeQuads(e: Emitter, from: readonly Local[], to: readonly Local[]): void {
  const [a, b, c, d] = from as readonly [Local, Local, Local, Local]
  const [p, q, r, s] = to as readonly [Local, Local, Local, Local]
  const shuffled = (x: Local, y: Local, lanes: readonly [number, number, number, number], into: Local): void => {
    e.get(x, y)
    e.shuffle(lanes)
    e.set(into)
  }
  shuffled(a, b, [0, 4, 1, 5], p)
  shuffled(a, b, [2, 6, 3, 7], q)
  shuffled(c, d, [0, 4, 1, 5], r)
  shuffled(c, d, [2, 6, 3, 7], s)
  // pairs of pairs, by way of the vectors that were read
  shuffled(p, r, [0, 1, 4, 5], a)
  shuffled(p, r, [2, 3, 6, 7], b)
  shuffled(q, s, [0, 1, 4, 5], c)
  shuffled(q, s, [2, 3, 6, 7], d)
  ;[a, b, c, d].forEach((row, i) => {
    e.get(row)
    e.set(to[i] as Local)
  })
}

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
