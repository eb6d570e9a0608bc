import type { IsOne } from "../../types/checks.js"
import type { LastActivation, Probability } from "../activations/probability.js"
import type { DType, Node } from "../ir/node.js"
import { feed } from "../ir/ops/feed.js"
import type { Symbolic } from "../ir/symbolic.js"
import type { Size } from "../shape/size.js"
import type { Loss } from "./loss.js"
import {
  type LonelySoftmax,
  lonelySoftmax,
  type NoClasses,
  type NoSampleValues,
  type NotFloat,
  type NotLogits,
  type NotProbabilities,
  noClasses,
  noSampleValues,
  notFloat,
  notLogits,
  notProbabilities,
  type OneClass,
  oneClass,
  type SharedProbability,
  sharedProbability,
} from "./sentences.js"

/** The losses that read probabilities or logits, each with the activation that makes the former of the latter. */
const readers = {
  binaryCrossentropy: "sigmoid",
  categoricalCrossentropy: "softmax",
  sparseCategoricalCrossentropy: "softmax",
} as const

type Readers = typeof readers

/** An output as a loss sees it. */
export interface LossPlace {
  /** Without the batch axis. */
  readonly shape: readonly Size[]
  readonly dtype: DType
  /** Which activation made probabilities of its values. */
  readonly activation: LastActivation
}

/**
 * The sentence why a loss does not fit an output of shape `S`, element type `D` and last activation `A`; `never` where
 * it does, or may: nothing is said about what is not known.
 */
export type LossFault<Path extends string, L, S, D, A> = [FaultOf<Path, L, S, D, A>] extends [never]
  ? never
  : [IsOne<L>, IsOne<D>, IsOne<A>] extends [true, true, true]
    ? FaultOf<Path, L, S, D, A>
    : never

type FaultOf<Path extends string, L, S, D, A> = D extends "float32"
  ? L extends keyof Readers
    ? ReaderFault<Path, L, Readers[L], false, LastSize<S>, A>
    : L extends { readonly name: infer Name extends keyof Readers; readonly fromLogits: infer FromLogits }
      ? ReaderFault<Path, Name, Readers[Name], FromLogits, LastSize<S>, A>
      : L extends (...given: never) => Symbolic<infer Values, infer ValuesD extends DType>
        ? ValuesFault<Path, Values, ValuesD>
        : never
  : D extends DType
    ? NotFloat<Path, D>
    : never

/** What a loss written as a function gives where it is no value for each sample. */
type ValuesFault<Path extends string, S, D extends DType> = [D] extends ["float32"]
  ? S extends readonly [infer First, ...unknown[]]
    ? First extends "batch" | null
      ? never
      : NoSampleValues<Path, D, S>
    : S extends readonly []
      ? NoSampleValues<Path, D, S>
      : never
  : NoSampleValues<Path, D, S>

/** The last size; `undefined` for a shape without axes, `null` where nothing is known. */
type LastSize<S> = S extends readonly [] ? undefined : S extends readonly [...unknown[], infer Last] ? Last : null

type ReaderFault<Path extends string, Name extends string, Wanted extends string, FromLogits, Size, A> = [
  Wanted,
  Size,
] extends ["softmax", 1 | undefined]
  ? Size extends 1
    ? OneClass<Path, Name>
    : NoClasses<Path, Name>
  : A extends "other"
    ? [FromLogits] extends [false]
      ? NotProbabilities<Path, Name, Wanted>
      : never
    : A extends Probability
      ? ActivationFault<Path, Name, Wanted, FromLogits, Size, A>
      : never

/** A softmax over two numbers with targets of two numbers is the categorical crossentropy under another name. */
type ActivationFault<
  Path extends string,
  Name extends string,
  Wanted extends string,
  FromLogits,
  Size,
  A extends string,
> = [Wanted, A, Size] extends ["sigmoid", "softmax", number]
  ? Size extends 1
    ? LonelySoftmax<Path>
    : Size extends 2
      ? LogitsFault<Path, Name, FromLogits, A>
      : SharedProbability<Path, Name, Size & number>
  : LogitsFault<Path, Name, FromLogits, A>

type LogitsFault<Path extends string, Name extends string, FromLogits, A extends string> = [FromLogits] extends [true]
  ? NotLogits<Path, Name, A>
  : never

/** The sentence why a loss does not fit an output; `undefined` where it does. */
export function lossFault(
  path: string,
  { name, fromLogits }: Pick<Loss, "name" | "fromLogits">,
  { shape, dtype, activation }: LossPlace,
): string | undefined {
  if (dtype !== "float32") return notFloat(path, dtype)
  if (!isReader(name)) return undefined
  const wanted = readers[name]
  const size = shape.at(-1)
  if (wanted === "softmax" && size === undefined) return noClasses(path, name)
  if (wanted === "softmax" && size === 1) return oneClass(path, name)
  if (activation === "unknown") return undefined
  if (activation === "other") return fromLogits ? undefined : notProbabilities(path, name, wanted)
  if (wanted === "sigmoid" && activation === "softmax" && size === 1) return lonelySoftmax(path)
  if (wanted === "sigmoid" && activation === "softmax" && typeof size === "number" && size !== 2)
    return sharedProbability(path, name, size)
  return fromLogits ? notLogits(path, name, activation) : undefined
}

const isReader = (name: string): name is keyof Readers => Object.hasOwn(readers, name)

/** What a loss gives for an output of a shape without the batch axis. */
export function lossValues({ targets, compute }: Loss, shape: readonly Size[]): Node {
  const target =
    targets === "sparse"
      ? feed("target", ["batch", ...shape.slice(0, -1)], "int32")
      : feed("target", ["batch", ...shape], "float32")
  return compute(target, feed("prediction", ["batch", ...shape], "float32"))
}

/** The sentence why what a loss gives for an output cannot be reduced; `undefined` where it can. */
export function valuesFault(path: string, loss: Loss, shape: readonly Size[]): string | undefined {
  const values = lossValues(loss, shape)
  const fits = values.dtype === "float32" && values.shape[0] === "batch"
  return fits ? undefined : noSampleValues(path, values.dtype, values.shape)
}
