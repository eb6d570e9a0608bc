import type { HostData } from "../../../ir/host.js"

/** Distance between neighbours along each axis of a row-major array. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides: number[] = []
  let stride = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride
    stride *= shape[axis] as number
  }
  return strides
}

/** Strides by which an array of `shape` is read as if it were stretched to `target`: 0 along stretched axes. */
export function broadcastStrides(shape: readonly number[], target: readonly number[]): number[] {
  const own = stridesOf(shape)
  const offset = target.length - shape.length
  return target.map((_, axis) => {
    const at = axis - offset
    return at < 0 || shape[at] === 1 ? 0 : (own[at] as number)
  })
}

/** A box of elements visited in row-major order by several arrays, each with its own strides. */
export interface Walk {
  readonly shape: readonly number[]
  /** For each array its stride along each axis of `shape`. */
  readonly strides: readonly (readonly number[])[]
}

/** The same walk over as few axes as possible, at least one. */
export function collapse({ shape, strides }: Walk): Walk {
  const sizes: number[] = []
  const merged: number[][] = strides.map(() => [])
  shape.forEach((size, axis) => {
    if (size === 1 && shape.length > 1 && !(axis === shape.length - 1 && sizes.length === 0)) return
    const last = sizes.length - 1
    const joins = last >= 0 && strides.every((own, i) => merged[i]?.[last] === (own[axis] as number) * size)
    if (joins) {
      sizes[last] = (sizes[last] as number) * size
      merged.forEach((own, i) => {
        own[last] = strides[i]?.[axis] as number
      })
    } else {
      sizes.push(size)
      merged.forEach((own, i) => own.push(strides[i]?.[axis] as number))
    }
  })
  return sizes.length > 0 ? { shape: sizes, strides: merged } : { shape: [1], strides: strides.map(() => [0]) }
}

/**
 * Calls `visit` with the offset of each array at the begin of each row (the last axis of the walk).
 * The array of offsets is reused.
 */
export function walkRows(walk: Walk, start: readonly number[], visit: (offsets: readonly number[]) => void): void {
  const { shape, strides } = walk
  if (shape.includes(0)) return
  const outer = shape.length - 1
  const index = new Array<number>(outer).fill(0)
  const offsets = [...start]
  for (;;) {
    visit(offsets)
    let axis = outer - 1
    for (; axis >= 0; axis--) {
      const next = (index[axis] as number) + 1
      const wraps = next === shape[axis]
      index[axis] = wraps ? 0 : next
      const steps = wraps ? -(shape[axis] as number) + 1 : 1
      for (let i = 0; i < offsets.length; i++)
        offsets[i] = (offsets[i] as number) + steps * (strides[i]?.[axis] as number)
      if (!wraps) break
    }
    if (axis < 0) return
  }
}

/** One of the two arrays of a copy. */
export interface Side {
  readonly strides: readonly number[]
  readonly offset: number
}

/** Prepares `to[…] = from[…]` over a box of elements. */
export function stridedCopy(
  shape: readonly number[],
  from: Side,
  to: Side,
): (source: HostData, target: HostData) => void {
  const walk = collapse({ shape, strides: [from.strides, to.strides] })
  const row = walk.shape.at(-1) as number
  const fromStep = walk.strides[0]?.at(-1) as number
  const toStep = walk.strides[1]?.at(-1) as number
  const start = [from.offset, to.offset]
  return (source, target) => {
    walkRows(walk, start, ([a, b]) => copyRow(source, a as number, fromStep, target, b as number, toStep, row))
  }
}

const blockLength = 32

function copyRow(
  source: HostData,
  from: number,
  fromStep: number,
  target: HostData,
  to: number,
  toStep: number,
  count: number,
): void {
  if (toStep === 1 && count >= blockLength) {
    if (fromStep === 1) {
      target.set(source.subarray(from, from + count), to)
      return
    }
    if (fromStep === 0) {
      target.fill(source[from] as number, to, to + count)
      return
    }
  }
  for (let i = 0; i < count; i++) target[to + i * toStep] = source[from + i * fromStep] as number
}
