import { cosTurn, sinTurn } from "../random/elementary.js"

type Window = (length: number) => (index: number) => number

/** `sum of a_k cos(k theta)`, theta going from -pi to pi over the window. */
function cosines(...coefficients: readonly number[]): Window {
  return (length) => (index) =>
    coefficients.reduce((sum, a, k) => sum + a * cosTurn(k * (index / (length - 1) - 0.5)), 0)
}

/** The position in the window as a number from 0 in the middle to 1 at both ends. */
const distance = (length: number, index: number) => Math.abs((2 * index) / (length - 1) - 1)

/** The windows that need no parameter, symmetric over `length` points, by the names that SciPy has for them. */
export const windows = {
  boxcar: () => () => 1,
  triang: (length) => (index) => 1 - Math.abs(2 * index - length + 1) / (length + (length % 2)),
  bartlett: (length) => (index) => 1 - distance(length, index),
  cosine: (length) => (index) => sinTurn((index + 0.5) / (2 * length)),
  hann: cosines(0.5, 0.5),
  hamming: cosines(0.54, 0.46),
  blackman: cosines(0.42, 0.5, 0.08),
  nuttall: cosines(0.3635819, 0.4891775, 0.1365995, 0.0106411),
  blackmanharris: cosines(0.35875, 0.48829, 0.14128, 0.01168),
  flattop: cosines(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
  barthann: (length) => (index) => 0.62 - 0.24 * distance(length, index) + 0.38 * cosTurn(distance(length, index) / 2),
  bohman: (length) => (index) => {
    const x = distance(length, index)
    return (1 - x) * cosTurn(x / 2) + sinTurn(x / 2) / Math.PI
  },
} satisfies Record<string, Window>

/**
 * The name of a window.
 * @useDeclaredType
 */
export type WindowName = keyof typeof windows

/** The window's values; a periodic window leaves out the last point of the symmetric one that is longer by one. */
export function windowValues(name: WindowName, length: number, periodic: boolean): Float64Array {
  if (length <= 1) return new Float64Array(length).fill(1)
  return Float64Array.from({ length }, (_, index) => windows[name](periodic ? length + 1 : length)(index))
}
