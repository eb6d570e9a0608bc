import { cosTurn, sinTurn } from "../random/elementary.js"
import { formatValue, ShapeError } from "../shape/errors.js"
import { sizeOf } from "../shape/ndarray.js"
import type { Initializer } from "./initializer.js"
import { checkChoice, checkKeys, checkNumber } from "./options.js"
import { type WindowName, windows, windowValues } from "./windows.js"

/** The options of `stft`. */
export interface StftOptions {
  /** A window by name, its values (as many as the kernel is long), or null for none; `"hann"` by default. */
  readonly window?: WindowName | readonly number[] | null
  /** Divides by the root of the sum of squares (`"density"`, the default) or by the sum of magnitudes of the window. */
  readonly scaling?: "density" | "spectrum" | null
  /** Whether a window given by name is one period of a periodic function; false by default. */
  readonly periodic?: boolean
}

/**
 * The kernel of a one-dimensional convolution that computes a short-time Fourier transform.
 *
 * `kernel[t, 0, f] = window[t] cos(-2 pi t f / F) / scaling` for the side `"real"`, with `sin` for `"imag"`, in a weight
 * of shape `[time, 1, F / 2 + 1]`, `F` being the length of the transform.
 *
 * @throws ConfigError for an unknown side, window or scaling; ShapeError for a weight of another shape.
 *
 * @example
 * ```ts
 * import { stft } from "shapewright"
 *
 * const kernel = stft("real", { window: "hamming", periodic: true }).generate([128, 1, 65], 0)
 * ```
 */
export function stft(side: "real" | "imag", options: StftOptions = {}): Initializer {
  checkKeys("stft", options, ["window", "scaling", "periodic"])
  const { window = "hann", scaling = "density", periodic = false } = options
  checkChoice("stft", "side", side, ["real", "imag"])
  checkChoice("stft", "scaling", scaling, ["density", "spectrum", null])
  checkChoice("stft", "periodic", periodic, [true, false])
  if (Array.isArray(window)) for (const value of window) checkNumber("stft", "each value of the window", value)
  else checkChoice("stft", "window", window, [...Object.keys(windows), null])
  return Object.freeze({
    name: "stft",
    kerasName: "STFT",
    config: Object.freeze({ side, window, scaling, periodic }),
    generate: (shape: readonly number[]) => {
      const [length = 0, channels, bands = 0] = shape
      if (shape.length !== 3 || channels !== 1 || bands < 2) {
        throw new ShapeError(
          `stft: the weight must have the shape [time, 1, bands] with at least 2 bands (was ${formatValue(shape)}); use it for the kernel of a conv1d over one channel`,
          { layer: "stft", expected: "[time, 1, bands]", received: shape },
        )
      }
      const factors = windowFactors(window, scaling, periodic, length)
      const transform = 2 * (bands - 1)
      const wave = side === "real" ? cosTurn : (turns: number) => -sinTurn(turns)
      return Float32Array.from({ length: sizeOf(shape) }, (_, index) => {
        const time = Math.floor(index / bands)
        // The remainder keeps the angle exact for long kernels.
        return (factors[time] as number) * wave(((time * (index % bands)) % transform) / transform)
      })
    },
  })
}

function windowFactors(
  window: WindowName | readonly number[] | null,
  scaling: "density" | "spectrum" | null,
  periodic: boolean,
  length: number,
): readonly number[] {
  if (window === null) return Array<number>(length).fill(1)
  const values = typeof window === "string" ? [...windowValues(window, length, periodic)] : window
  if (values.length !== length) {
    throw new ShapeError(
      `stft: the window must have as many values as the kernel is long, ${length} (was ${values.length}); give a window of that length`,
      { layer: "stft", expected: length, received: values.length },
    )
  }
  const sum = (of: (value: number) => number) => values.reduce((total, value) => total + of(value), 0)
  if (scaling === null) return values
  const scale = scaling === "density" ? Math.sqrt(sum((value) => value * value)) : sum(Math.abs)
  return values.map((value) => value / scale)
}
