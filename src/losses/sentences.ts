import type { Show } from "../../types/dim.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"

/*
 * Why a loss does not fit an output: each sentence as a type and as a function of one name; the function returns the
 * type, so that the compiler keeps both alike. `Path` is the option that the sentence is about: `loss`, `loss.kind`.
 */

/** An output of whole numbers or of truth values. */
export type NotFloat<
  Path extends string,
  D extends string,
> = `${Path}: a trained output must be float32 (was ${D}); end with a layer that gives float32`

export const notFloat = <P extends string, D extends string>(path: P, dtype: D): NotFloat<P, D> =>
  `${path}: a trained output must be float32 (was ${dtype}); end with a layer that gives float32`

/** One number without an axis, where there must be one for each class. */
export type NoClasses<
  Path extends string,
  Name extends string,
> = `${Path}: ${Name} needs an output with an axis of classes (was []); end with one number for each class`

export const noClasses = <P extends string, N extends string>(path: P, name: N): NoClasses<P, N> =>
  `${path}: ${name} needs an output with an axis of classes (was []); end with one number for each class`

/** Classes are told apart, and there is but one. */
export type OneClass<
  Path extends string,
  Name extends string,
> = `${Path}: ${Name} needs at least 2 classes (was 1); use binaryCrossentropy, or give the last layer a unit for each class`

export const oneClass = <P extends string, N extends string>(path: P, name: N): OneClass<P, N> =>
  `${path}: ${name} needs at least 2 classes (was 1); use binaryCrossentropy, or give the last layer a unit for each class`

/** A softmax whose result does not depend on its input. */
export type LonelySoftmax<Path extends string> =
  `${Path}: a softmax needs at least 2 numbers (was 1, of which softmax always makes 1); end with sigmoid`

export const lonelySoftmax = <P extends string>(path: P): LonelySoftmax<P> =>
  `${path}: a softmax needs at least 2 numbers (was 1, of which softmax always makes 1); end with sigmoid`

/** Numbers that share one probability, where each must have its own. */
export type SharedProbability<
  Path extends string,
  Name extends string,
  Classes extends number,
> = `${Path}: ${Name} needs a probability of its own for each number (was a softmax over ${Classes}); use categoricalCrossentropy or sparseCategoricalCrossentropy, or end with sigmoid`

export const sharedProbability = <P extends string, N extends string, C extends number>(
  path: P,
  name: N,
  classes: C,
): SharedProbability<P, N, C> =>
  `${path}: ${name} needs a probability of its own for each number (was a softmax over ${classes}); use categoricalCrossentropy or sparseCategoricalCrossentropy, or end with sigmoid`

/** Logits are announced, and probabilities come. */
export type NotLogits<
  Path extends string,
  Name extends string,
  Activation extends string,
> = `${Path}: ${Name} with fromLogits needs logits (was the result of ${Activation}); leave out fromLogits, or the ${Activation}`

export const notLogits = <P extends string, N extends string, A extends string>(
  path: P,
  name: N,
  activation: A,
): NotLogits<P, N, A> =>
  `${path}: ${name} with fromLogits needs logits (was the result of ${activation}); leave out fromLogits, or the ${activation}`

/** Probabilities are needed, and the last layer gives none. */
export type NotProbabilities<
  Path extends string,
  Name extends string,
  Activation extends string,
> = `${Path}: ${Name} needs probabilities (was an output without ${Activation}); write ${Name}({ fromLogits: true }), or end with ${Activation}`

export const notProbabilities = <P extends string, N extends string, A extends string>(
  path: P,
  name: N,
  activation: A,
): NotProbabilities<P, N, A> =>
  `${path}: ${name} needs probabilities (was an output without ${activation}); write ${name}({ fromLogits: true }), or end with ${activation}`

/** What a function gives is no value for each sample. */
export type NoSampleValues<
  Path extends string,
  D extends string,
  S,
> = `${Path}: a loss must give float32 [batch, ...], a value or more for each sample (was ${D} ${Show<S>}); leave the batch axis as it is`

export const noSampleValues = <P extends string>(path: P, dtype: string, shape: readonly Size[]) =>
  `${path}: a loss must give float32 [batch, ...], a value or more for each sample (was ${dtype} ${showShape(shape)}); leave the batch axis as it is` as NoSampleValues<
    P,
    string,
    unknown
  >
