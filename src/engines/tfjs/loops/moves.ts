import { loopOf, type Types1 } from "../kernel.js"
import { broadcastStrides, stridedCopy, stridesOf } from "./strided.js"

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, one, axis) => sum + one * (b[axis] as number), 0)

/** Elements in their own order. */
const whole = (shape: readonly number[]) => ({ strides: stridesOf(shape), offset: 0 })

/** Stretches axes of size 1. */
export const broadcastToLoop = loopOf<object, Types1>(({ inputs: [x], outputs: [y] }) => {
  const copy = stridedCopy(y.shape, { strides: broadcastStrides(x.shape, y.shape), offset: 0 }, whole(y.shape))
  return (out, source) => copy(source, out)
})

/** Reads the axes in another order. */
export const transposeLoop = loopOf<{ permutation: readonly number[] }, Types1>(
  ({ inputs: [x], outputs: [y], attributes: { permutation } }) => {
    const own = stridesOf(x.shape)
    const from = { strides: permutation.map((axis) => own[axis] as number), offset: 0 }
    const copy = stridedCopy(y.shape, from, whole(y.shape))
    return (out, source) => copy(source, out)
  },
)

/** Takes a box out. */
export const sliceLoop = loopOf<{ begin: readonly number[] }, Types1>(
  ({ inputs: [x], outputs: [y], attributes: { begin } }) => {
    const strides = stridesOf(x.shape)
    const copy = stridedCopy(y.shape, { strides, offset: dot(strides, begin) }, whole(y.shape))
    return (out, source) => copy(source, out)
  },
)

/** Puts a box into a larger one. */
export const padLoop = loopOf<{ paddings: readonly (readonly [number, number])[]; value: number }, Types1>(
  ({ inputs: [x], outputs: [y], attributes: { paddings, value } }) => {
    const strides = stridesOf(y.shape)
    const offset = dot(
      strides,
      paddings.map(([before]) => before),
    )
    const copy = stridedCopy(x.shape, whole(x.shape), { strides, offset })
    return (out, source) => {
      out.fill(value)
      copy(source, out)
    }
  },
)

/** Reads axes backwards. */
export const reverseLoop = loopOf<{ axes: readonly number[] }, Types1>(({ inputs: [x], attributes: { axes } }) => {
  const strides = stridesOf(x.shape)
  const last = x.shape.map((size, axis) => (axes.includes(axis) ? size - 1 : 0))
  const turned = strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride))
  const copy = stridedCopy(x.shape, { strides: turned, offset: dot(strides, last) }, whole(x.shape))
  return (out, source) => copy(source, out)
})

/** Puts boxes side by side. */
export const concatLoop = loopOf<{ axis: number }, readonly Types1[0][]>(
  ({ inputs, outputs: [y], attributes: { axis } }) => {
    const strides = stridesOf(y.shape)
    let begin = 0
    const copies = inputs.map(({ shape }) => {
      const copy = stridedCopy(shape, whole(shape), { strides, offset: begin * (strides[axis] as number) })
      begin += shape[axis] as number
      return copy
    })
    return (out, ...pieces) => {
      for (let i = 0; i < copies.length; i++) copies[i]?.(pieces[i] as (typeof pieces)[number], out)
    }
  },
)
