import type { IsOne } from "../../types/checks.js"
import type { Show } from "../../types/dim.js"
import type { CountOf, FitsSamples } from "../../types/samples.js"
import type { Init, Product } from "../../types/shape.js"
import type { Targets } from "../losses/loss.js"
import type { ShapeOfData } from "../shape/ndarray.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"

/** What data is for: an input, weights of samples, or a target of one of the kinds. */
export type Role = "input" | "weight" | Targets

/**
 * The sentence why data of type `V` is not samples of shape `S`, which is without their axis; `never` where it is, or
 * may be.
 * @typeParam Output shape of the output that targets are for
 */
export type SamplesFault<What extends string, V, S, R extends Role, Output> =
  FitsSamples<ShapeOfData<V>, S> extends true
    ? never
    : WrongSamples<What, ShapeOfData<V>, S, Advice<ShapeOfData<V>, S, R, Output>>

type WrongSamples<
  What extends string,
  G,
  S,
  Todo extends string,
> = `${What} must be ${Show<Behind<"samples", S>>} (was ${Show<G>}); ${Todo}`

type Behind<First, S> = S extends readonly unknown[] ? [First, ...S] : [First]

type Advice<G, S, R extends Role, Output> = R extends "weight"
  ? (typeof advice)[S extends readonly [] ? "weight" : "weights"]
  : R extends "sparse"
    ? FitsSamples<G, Output> extends true
      ? (typeof advice)["sparse"]
      : ShapeAdvice<G, S>
    : R extends "like-output"
      ? Init<Output> extends infer Sparse extends readonly unknown[]
        ? FitsSamples<G, Sparse> extends true
          ? (typeof advice)["like-output"]
          : ShapeAdvice<G, S>
        : ShapeAdvice<G, S>
      : ShapeAdvice<G, S>

type ShapeAdvice<G, S> = [G] extends [S]
  ? (typeof advice)["batch"]
  : G extends readonly [infer Samples, ...infer Sizes]
    ? Product<Sizes> extends infer Count extends number
      ? Product<S> extends Count
        ? `it holds as many elements: give it the shape ${Show<Behind<Samples, S>>}`
        : (typeof advice)["other"]
      : (typeof advice)["other"]
    : (typeof advice)["other"]

const advice = {
  weight: "give one number for each sample",
  weights: "give one number for each value of the loss, or one for each sample",
  sparse: "give class numbers, or use categoricalCrossentropy for one-hot rows",
  "like-output": "give a value for each number of the output, or use sparseCategoricalCrossentropy for class numbers",
  batch: "add an axis for the samples: one sample alone is a batch of 1",
  other: "give data of that shape, or change the model's input or last layer",
} as const

/** The sentence why numbers of another type are no class numbers; `never` where they may be. */
export type LabelsFault<What extends string, V> = V extends { readonly dtype: infer D }
  ? "int32" extends D
    ? never
    : [D] extends ["float32"]
      ? NotLabels<What>
      : never
  : V extends Float32Array | Float64Array
    ? NotLabels<What>
    : never

type NotLabels<What extends string> =
  `${What} must be int32 class numbers (was float32); write array(labels, { dtype: "int32" })`

export const labelsFault = <What extends string>(what: What): NotLabels<What> =>
  `${what} must be int32 class numbers (was float32); write array(labels, { dtype: "int32" })`

/** The sentence why there are too many or too few samples; `never` where there are not, or not known to be. */
export type CountFault<What extends string, First extends string, V, Count> = Count extends number
  ? CountOf<ShapeOfData<V>> extends infer Own
    ? Own extends Count | null
      ? never
      : [IsOne<Own>, IsOne<Count>] extends [true, true]
        ? WrongCount<What, First, Count, Own & number>
        : never
    : never
  : never

type WrongCount<
  What extends string,
  First extends string,
  Count extends number,
  Own extends number,
> = `${What} must have as many samples as ${First} (${Count}, was ${Own}); give one for each`

export const wrongCount = <W extends string, F extends string, C extends number, O extends number>(
  what: W,
  first: F,
  count: C,
  own: O,
): WrongCount<W, F, C, O> => `${what} must have as many samples as ${first} (${count}, was ${own}); give one for each`

/** Where data goes: the sizes of samples, what they are for, and the output that targets are for. */
export interface SamplesPlace {
  readonly shape: readonly Size[]
  readonly role: Role
  readonly output: readonly Size[]
}

/**
 * The sentence why data of a shape is not samples of a place.
 * @param found what sizes are known to be from other data
 */
export const samplesFault = (what: string, given: readonly number[], place: SamplesPlace, found: string): string =>
  `${what} must be ${showShape(["samples", ...place.shape])}${found} (was ${showShape(given)}); ${adviceFor(given, place)}`

function adviceFor(given: readonly number[], { shape, role, output }: SamplesPlace): string {
  if (role === "weight") return shape.length === 0 ? advice.weight : advice.weights
  if (role === "sparse" && fitsSamples(given, output)) return advice.sparse
  if (role === "like-output" && output.length > 0 && fitsSamples(given, output.slice(0, -1)))
    return advice["like-output"]
  if (given.length === shape.length && given.every((size, axis) => size === shape[axis])) return advice.batch
  const product = (sizes: readonly number[]) => sizes.reduce((a, b) => a * b, 1)
  if (shape.every((size) => typeof size === "number") && product(given.slice(1)) === product(shape as number[]))
    return `it holds as many elements: give it the shape ${showShape([given[0] ?? 0, ...shape])}`
  return advice.other
}

/** Whether data can be samples, whatever sizes without a number turn out to be. */
function fitsSamples(given: readonly number[], shape: readonly Size[]): boolean {
  const fits = (a: readonly Size[], b: readonly Size[]): boolean =>
    a.length === b.length && a.every((size, axis) => axis === 0 || typeof b[axis] !== "number" || size === b[axis])
  const wanted = ["samples", ...shape]
  return fits(given, wanted) || fits([...given, 1], wanted) || fits(given, [...wanted, 1])
}
