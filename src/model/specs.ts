import type { IsAny } from "../../types/checks.js"
import type { Bare, LastOfShape } from "../layers/traits.js"
import type { DType } from "../layers/types.js"
import type { NdArray } from "../shape/ndarray.js"

/** What goes into a model, or comes out of it, at one place: a shape without the batch axis, and an element type. */
export interface Spec<S = unknown, D = unknown> {
  /** Sizes without the batch axis. */
  readonly shape: Bare<S>
  /** Element type. */
  readonly dtype: D
}

/** A place of several: its name, its shape, and its element type where that is not float32. */
export type Place = readonly [name: PropertyKey, shape: unknown, dtype?: unknown]

/**
 * The places of a model by name: `Places<["photo", [64, 64, 3]] | ["words", [200], "int32"]>` is
 * `{ photo: Spec<[64, 64, 3], "float32">, words: Spec<[200], "int32"> }`, which editors would show in several lines.
 */
export type Places<Each extends Place> = {
  readonly [P in Each as P[0]]: Spec<P[1], P extends readonly [unknown, unknown, infer D] ? D : "float32">
}

/**
 * The last activation of a place: which one made probabilities of its values, `"other"` where they are none,
 * `"unknown"` where the compiler cannot tell.
 */
export type LastOf<P> = P extends Spec<infer S> ? LastOfShape<S> : "unknown"

/** Specs by name: of a model with several inputs or outputs. */
export type Specs = Readonly<Record<string, Spec>>

/** A shape of what is known of each size, `number` where that is nothing. */
export type Sizes<S> = S extends readonly [infer Head, ...infer Tail]
  ? [Head extends number ? Head : number, ...Sizes<Tail>]
  : S extends readonly []
    ? []
    : number[]

/**
 * A batch on the host of what is a tensor in a model: the batch axis in front, sizes known only at run time as `number`;
 * for several by name, one of each. `predict` gives such a batch of the model's output.
 *
 * @example
 * ```ts
 * import { array, type BatchOf, type InputOf, sequential } from "shapewright"
 *
 * const encoder = sequential([2, 2]).flatten().dense(3)
 * const encode = (batch: BatchOf<InputOf<typeof encoder>>) => encoder.predict(batch) // NdArray<[number, 2, 2]>
 * const codes = await encode(array(new Float32Array(20), { shape: [5, 2, 2] })) //      NdArray<[number, 3]>
 * ```
 */
export type BatchOf<P> =
  IsAny<P> extends true
    ? NdArray
    : P extends Spec<infer S, infer D>
      ? NdArray<[number, ...Sizes<Bare<S>>], D extends DType ? D : DType>
      : { readonly [K in keyof P]: BatchOf<P[K]> }
