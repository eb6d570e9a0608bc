import type { DType } from "../../src/ir/node.js"
import { makeValue, sizeOf, type Value } from "../oracle/value.js"

/** Numbers from 0 to 1 that are the same in every run. */
function fixedRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b9)
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}

/** Fixed random floats between `low` and `high`. */
export function floats(shape: readonly number[], low = -1, high = 1, seed = 1): Value {
  const next = fixedRandom(seed + 7919 * sizeOf(shape))
  const data = Float64Array.from({ length: sizeOf(shape) }, () => low + (high - low) * next())
  return makeValue("float32", shape, data)
}

/** Floats in fixed random order of which no two are closer than `gap`, and none closer than `gap / 2` to zero. */
export function apart(shape: readonly number[], gap = 0.1, seed = 1): Value {
  const count = sizeOf(shape)
  const next = fixedRandom(seed + 104729 * count)
  const order = Array.from({ length: count }, (_, rank) => ({ rank, key: next() })).sort((a, b) => a.key - b.key)
  const center = Math.floor(count / 2) - 0.5
  return makeValue(
    "float32",
    shape,
    order.map(({ rank }) => (rank - center) * gap),
  )
}

/** Given elements. */
export const given = (shape: readonly number[], data: readonly number[], dtype: DType = "float32"): Value =>
  makeValue(dtype, shape, data)

/** Given whole numbers. */
export const ints = (shape: readonly number[], data: readonly number[]): Value => makeValue("int32", shape, data)

/** Given truth values, as 0 and 1. */
export const bools = (shape: readonly number[], data: readonly number[]): Value => makeValue("bool", shape, data)
