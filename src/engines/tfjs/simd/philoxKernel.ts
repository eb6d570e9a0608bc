import { type Emitter, emit, type Local, vectorOp as v } from "./emitter.js"
import type { FunctionCode } from "./encoder.js"
import { transposeQuads } from "./quads.js"

const multipliers = [0xd2511f53, 0xcd9e8d57] as const
const keySteps = [0x9e3779b9, 0xbb67ae85] as const
const rounds = 10

/**
 * `(groups, out, key0, key1, step, draw)`: Philox 4x32-10, four blocks at once: `16 groups` words, from the counter
 * `[0, 0, step, draw]` on. Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
export const philoxKernel = (): FunctionCode =>
  emit(6, (e) => {
    const [groups, out, key0, key1, step, draw] = e.parameters as readonly [Local, Local, Local, Local, Local, Local]
    const vector = (): Local => e.local("v128")
    const block = vector()
    const x = [vector(), vector(), vector(), vector()] as const
    const next = [vector(), vector(), vector(), vector()] as const
    const [k0, k1] = [vector(), vector()]
    const words = [vector(), vector(), vector(), vector()] as const
    const splat = (from: Local, into: Local): void => {
      e.get(from)
      e.vector(v.i32Splat)
      e.set(into)
    }
    // the blocks of one group are the four lanes
    e.numbers([0, 1, 2, 3])
    e.set(block)
    e.whileGreater(groups, 0, () => {
      e.get(block)
      e.set(x[0])
      e.splatInt(0)
      e.set(x[1])
      splat(step, x[2])
      splat(draw, x[3])
      splat(key0, k0)
      splat(key1, k1)
      for (let round = 0; round < rounds; round++) {
        // x0' = high(m1 x2) ^ x1 ^ k0, x1' = low(m1 x2), x2' = high(m0 x0) ^ x3 ^ k1, x3' = low(m0 x0)
        for (const [from, multiplier, kept, key, high, low] of [
          [x[2], multipliers[1], x[1], k0, next[0], next[1]],
          [x[0], multipliers[0], x[3], k1, next[2], next[3]],
        ] as const) {
          emitHigh(e, from, multiplier)
          e.get(kept)
          e.vector(v.xor)
          e.get(key)
          e.vector(v.xor)
          e.set(high)
          e.get(from)
          e.splatInt(multiplier)
          e.vector(v.i32Mul)
          e.set(low)
        }
        for (const [i, one] of next.entries()) {
          e.get(one)
          e.set(x[i] as Local)
        }
        for (const [key, by] of [
          [k0, keySteps[0]],
          [k1, keySteps[1]],
        ] as const) {
          e.get(key)
          e.splatInt(by)
          e.vector(v.i32Add)
          e.set(key)
        }
      }
      transposeQuads(e, x, words)
      for (const [i, one] of words.entries()) {
        e.get(out, one)
        e.store(16 * i)
      }
      e.get(block)
      e.splatInt(4)
      e.vector(v.i32Add)
      e.set(block)
      e.advance(out, 64)
      e.advance(groups, -1)
    })
  })

/** Leaves the upper halves of the products of all lanes with a number on the stack. */
function emitHigh(e: Emitter, x: Local, multiplier: number): void {
  for (const half of [v.multiplyLow, v.multiplyHigh]) {
    e.get(x)
    e.splatInt(multiplier)
    e.vector(half)
  }
  e.shuffle([1, 3, 5, 7])
}
