import { type Emitter, emit, type Local, vectorOp as v } from "./emitter.js"
import type { FunctionCode } from "./encoder.js"

/** Columns of a panel: two vectors. */
export const panelWidth = 8
/** Rows of a tile. */
export const tileRows = 4

/** Whether the left operand's rows, or its columns, are contiguous. */
export type Order = "rows" | "columns"

/**
 * A function of `(rows, depth, a, aStride, aTile, panel, c, cStride, accumulate)`: the rows of `c`, eight columns each,
 * become `a` times `panel` (`[depth][8]`), or what they are plus that. `aStride` is the distance in bytes of the rows
 * of `a`, or, for a left operand with contiguous columns, of its columns; `aTile` that of every fourth row.
 * @param fused multiplies and adds in one instruction, rounding once, where the processor has it
 */
export function gemmKernel(order: Order, fused: boolean): FunctionCode {
  return emit(9, (e) => {
    const [rows, depth, a, aStride, aTile, panel, c, cStride, accumulate] = e.parameters as Locals9
    const sums = Array.from({ length: 2 * tileRows }, () => e.local("v128"))
    const at = Array.from({ length: tileRows }, () => e.local("i32"))
    const [b, left, factor, right0, right1] = [
      e.local("i32"),
      e.local("i32"),
      e.local("v128"),
      e.local("v128"),
      e.local("v128"),
    ]
    const sumOf = (row: number, half: number): Local => sums[2 * row + half] as Local

    /** One step along the depth, `ahead` steps further than the addresses say. */
    const step = (height: number, ahead: number): void => {
      e.get(b)
      e.load(v.load, ahead * 32)
      e.set(right0)
      e.get(b)
      e.load(v.load, ahead * 32 + 16)
      e.set(right1)
      for (let row = 0; row < height; row++) {
        e.get(at[order === "rows" ? row : 0] as Local)
        e.load(v.load32Splat, order === "rows" ? ahead * 4 : row * 4)
        e.set(factor)
        for (const [half, right] of [right0, right1].entries()) {
          const sum = sumOf(row, half)
          if (fused) {
            e.get(factor, right, sum)
            e.vector(v.multiplyAdd)
          } else {
            e.get(sum, factor, right)
            e.vector(v.mul)
            e.vector(v.add)
          }
          e.set(sum)
        }
      }
    }

    const tile = (height: number): void => {
      e.when(
        accumulate,
        () =>
          forTile(e, height, c, cStride, at[0] as Local, (row, half) => {
            e.load(v.load, half * 16)
            e.set(sumOf(row, half))
          }),
        () => {
          for (let i = 0; i < 2 * height; i++) {
            e.splatInt(0)
            e.set(sums[i] as Local)
          }
        },
      )
      e.get(a)
      e.set(at[0] as Local)
      if (order === "rows")
        for (let row = 1; row < height; row++) {
          e.get(at[row - 1] as Local, aStride)
          e.add()
          e.set(at[row] as Local)
        }
      e.get(panel)
      e.set(b)
      e.get(depth)
      e.set(left)
      const unrolled = order === "rows" ? 4 : 1
      const along = (steps: number): void => {
        for (let ahead = 0; ahead < steps; ahead++) step(height, ahead)
        if (order === "rows") for (let row = 0; row < height; row++) e.advance(at[row] as Local, 4 * steps)
        else e.advance(at[0] as Local, { local: aStride })
        e.advance(b, 32 * steps)
        e.advance(left, -steps)
      }
      if (unrolled > 1) e.whileGreater(left, unrolled - 1, () => along(unrolled))
      e.whileGreater(left, 0, () => along(1))
      forTile(e, height, c, cStride, at[0] as Local, (row, half) => {
        e.get(sumOf(row, half))
        e.store(half * 16)
      })
      for (let row = 0; row < height; row++) e.advance(c, { local: cStride })
      e.advance(a, { local: aTile })
      e.advance(rows, -height)
    }

    for (let height = tileRows; height > 0; height--) e.whileGreater(rows, height - 1, () => tile(height))
  })
}

type Locals9 = readonly [Local, Local, Local, Local, Local, Local, Local, Local, Local]

/** Leaves the address of each row of a tile on the stack, once for each half. */
function forTile(
  e: Emitter,
  height: number,
  c: Local,
  cStride: Local,
  at: Local,
  visit: (row: number, half: number) => void,
): void {
  e.get(c)
  e.set(at)
  for (let row = 0; row < height; row++) {
    for (let half = 0; half < 2; half++) {
      e.get(at)
      visit(row, half)
    }
    e.advance(at, { local: cStride })
  }
}
