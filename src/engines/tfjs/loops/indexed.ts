import { EngineError } from "../../../shape/errors.js"
import { type ConcreteType, elementCount, loopOf, type Task, type Types1, type Types2 } from "../kernel.js"

/** @throws EngineError unless 0 <= index < count */
export function requireIndex({ path, op }: Pick<Task, "path" | "op">, index: number, count: number): void {
  if (index >= 0 && index < count) return
  throw new EngineError(
    `${path || op}: an index must be between 0 and ${count - 1} (was ${index}); check the data that is fed`,
    { expected: [0, count - 1], received: index, ...(path !== "" && { layer: path }) },
  )
}

/** Elements along an axis by their index. @throws EngineError for an index that is out of range */
export const gatherLoop = loopOf<{ axis: number }, Types2>((task) => {
  const {
    inputs: [x, indices],
    attributes: { axis },
  } = task
  const outer = elementCount(x.shape.slice(0, axis))
  const count = x.shape[axis] as number
  const inner = elementCount(x.shape.slice(axis + 1))
  const picks = elementCount(indices.shape)
  return (out, source, at) => {
    for (let i = 0; i < picks; i++) {
      const index = at[i] as number
      requireIndex(task, index, count)
      for (let o = 0; o < outer; o++) {
        const from = (o * count + index) * inner
        const to = (o * picks + i) * inner
        if (inner >= 32) out.set(source.subarray(from, from + inner), to)
        else for (let k = 0; k < inner; k++) out[to + k] = source[from + k] as number
      }
    }
  }
})

/** Sums the rows with equal ids. @throws EngineError for an id that is out of range */
export const segmentSumLoop = loopOf<object, Types2>((task) => {
  const {
    inputs: [x, ids],
    outputs: [y],
  } = task
  const rows = elementCount(ids.shape)
  const inner = elementCount(x.shape.slice(ids.shape.length))
  const count = y.shape[0] as number
  return (out, source, id) => {
    out.fill(0)
    for (let i = 0; i < rows; i++) {
      const segment = id[i] as number
      requireIndex(task, segment, count)
      const to = segment * inner
      const from = i * inner
      for (let k = 0; k < inner; k++) out[to + k] = (out[to + k] as number) + (source[from + k] as number)
    }
  }
})

/** 1 at the index, 0 elsewhere. */
export const oneHotLoop = loopOf<{ depth: number }, Types1>(({ attributes: { depth } }) => (out, indices) => {
  out.fill(0)
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number
    if (index >= 0 && index < depth) out[i * depth + index] = 1
  }
})

/** Sizes before, at and after an axis. */
function around({ shape }: ConcreteType, axis: number): readonly [outer: number, count: number, inner: number] {
  return [elementCount(shape.slice(0, axis)), shape[axis] as number, elementCount(shape.slice(axis + 1))]
}

/** Index of the first largest element; a NaN counts as largest. */
export const argMaxLoop = loopOf<{ axis: number }, Types1>(({ inputs: [x], attributes: { axis } }) => {
  const [outer, count, inner] = around(x, axis)
  return (out, source) => {
    for (let o = 0; o < outer; o++)
      for (let k = 0; k < inner; k++) {
        const from = o * count * inner + k
        let best = 0
        let largest = source[from] as number
        for (let i = 1; i < count && !Number.isNaN(largest); i++) {
          const value = source[from + i * inner] as number
          if (value > largest || Number.isNaN(value)) {
            largest = value
            best = i
          }
        }
        out[o * inner + k] = best
      }
  }
})

/** Running sums. */
export const cumsumLoop = loopOf<{ axis: number; exclusive: boolean; reverse: boolean }, Types1>(
  ({ inputs: [x], attributes: { axis, exclusive, reverse } }) => {
    const [outer, count, inner] = around(x, axis)
    const step = reverse ? -inner : inner
    return (out, source) => {
      for (let o = 0; o < outer; o++)
        for (let k = 0; k < inner; k++) {
          let at = (o * count + (reverse ? count - 1 : 0)) * inner + k
          let sum = 0
          for (let i = 0; i < count; i++, at += step) {
            const value = source[at] as number
            out[at] = exclusive ? sum : sum + value
            sum += value
          }
        }
    }
  },
)
