import { emit, type Local, vectorOp as v } from "./emitter.js"
import type { FunctionCode } from "./encoder.js"
import { transposeQuads } from "./quads.js"

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
