import { fillPhilox } from "../../../random/philox.js"
import { elementCount, loopOf, type Types1, type Types2, type Types3 } from "../kernel.js"
import { broadcastStrides, collapse, stridesOf, walkRows } from "./strided.js"

/** To another element type: floats lose their fraction, a number becomes true unless it is 0. */
export const castLoop = loopOf<object, Types1>(({ outputs: [y] }) =>
  y.dtype === "bool"
    ? (out, x) => {
        for (let i = 0; i < out.length; i++) out[i] = x[i] === 0 ? 0 : 1
      }
    : (out, x) => out.set(x),
)

/** An elementwise loop over one input. */
export const unaryLoop = (f: (x: number) => number) =>
  loopOf<object, Types1>(() => (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = f(x[i] as number)
  })

/** The same bits as another number type. */
export const bitcastLoop = loopOf<object, Types1>(() => (out, x) => {
  new Uint8Array(out.buffer, out.byteOffset, out.byteLength).set(new Uint8Array(x.buffer, x.byteOffset, x.byteLength))
})

/** An elementwise loop over two inputs that are stretched to the output. */
export const binaryLoop = (f: (a: number, b: number) => number) =>
  loopOf<object, Types2>(({ inputs: [a, b], outputs: [y] }) => {
    const strides = [broadcastStrides(a.shape, y.shape), broadcastStrides(b.shape, y.shape), stridesOf(y.shape)]
    const walk = collapse({ shape: y.shape, strides })
    const row = walk.shape.at(-1) as number
    const [stepA, stepB] = walk.strides.map((own) => own.at(-1) as number) as [number, number]
    return (out, left, right) =>
      walkRows(walk, [0, 0, 0], (offsets) => {
        const [p, q, r] = offsets as [number, number, number]
        for (let i = 0; i < row; i++) out[r + i] = f(left[p + i * stepA] as number, right[q + i * stepB] as number)
      })
  })

/** `a` where the condition holds, else `b`. */
export const selectLoop = loopOf<object, Types3>(({ inputs, outputs: [y] }) => {
  const strides = [...inputs.map(({ shape }) => broadcastStrides(shape, y.shape)), stridesOf(y.shape)]
  const walk = collapse({ shape: y.shape, strides })
  const row = walk.shape.at(-1) as number
  const [stepC, stepA, stepB] = walk.strides.map((own) => own.at(-1) as number) as [number, number, number]
  return (out, condition, a, b) =>
    walkRows(walk, [0, 0, 0, 0], (offsets) => {
      const [c, p, q, r] = offsets as [number, number, number, number]
      for (let i = 0; i < row; i++)
        out[r + i] = (condition[c + i * stepC] === 0 ? b[q + i * stepB] : a[p + i * stepA]) as number
    })
})

/** Counts up from 0. */
export const iotaLoop = loopOf<object, readonly []>(() => (out) => {
  for (let i = 0; i < out.length; i++) out[i] = i
})

/** One number. */
export const sizeValueLoop = loopOf<{ size: number }, readonly []>(({ attributes: { size } }) => (out) => {
  out[0] = size
})

/** Philox 4x32-10: the key is the seed, the counter starts at `[0, 0, step, draw]`. */
export const randomBitsLoop = loopOf<{ draw: number }, Types2>(({ outputs: [y], attributes: { draw } }) => {
  const count = elementCount(y.shape)
  return (out, seed, step) => {
    const words = new Uint32Array(out.buffer, out.byteOffset, count)
    fillPhilox(words, {
      key: [seed[0] as number, seed[1] as number],
      counter: [0, 0, step[0] as number, draw],
    })
  }
})
