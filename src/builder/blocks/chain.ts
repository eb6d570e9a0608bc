import type { IsOne } from "../../../types/checks.js"
import type { UnknownShape } from "../../../types/dim.js"
import type { NameIn } from "../../layers/named.js"
import type { DType, Options } from "../../layers/types.js"
import type { LayersOf, NamesWithin } from "../brought.js"
import type { EffectOfAll } from "../effects.js"
import type { BlockRule, BlockValue, CalledAs } from "../types/applicable.js"
import type { Applied, Given } from "../types/applied.js"
import { Block, type Wiring } from "./block.js"
import type { GivenParts, Listed, MadeBlock } from "./made.js"
import { type BlockOptions, blockOptions, checkParts } from "./options.js"
import type { Outline } from "./outline.js"
import type { AnyRounds, AnyRoundsDType } from "./rounds.js"
import type { Failed } from "./within.js"

/** The place of a layer in a chain, counted from 1. */
export type ChainPlace<I extends number, N extends number> = `chain, layer ${I} of ${N}`

const chainPlace = (i: number, n: number): ChainPlace<number, number> => `chain, layer ${i} of ${n}`

/**
 * The shape after all layers of the list `P`, or a `Fail` at the index of one. Of a list of unknown length, whose
 * elements are of one type, what they have in common is known.
 */
export type ChainShape<P, S, D> =
  IsOne<P> extends true
    ? P extends readonly [] | readonly [unknown, ...unknown[]]
      ? AllLayers<P, S, D, P>
      : P extends readonly (infer L)[]
        ? IsOne<L> extends true
          ? AnyRounds<L, S, D>
          : UnknownShape
        : UnknownShape
    : UnknownShape

type AllLayers<P, S, D, All extends readonly unknown[]> = P extends readonly [infer L, ...infer Rest]
  ? Applied<L, S, D> extends infer X extends readonly unknown[]
    ? AllLayers<Rest, X, Given<L, D>, All>
    : InLayer<Applied<L, S, D>, All, Rest>
  : P extends readonly []
    ? S
    : UnknownShape

/** The same before anything is known of the input. */
export type ChainOutline<P> =
  IsOne<P> extends true
    ? P extends readonly [] | readonly [unknown, ...unknown[]]
      ? OutlineLayers<P, UnknownShape, never, P>
      : UnknownShape
    : UnknownShape

type OutlineLayers<P, S, D, All extends readonly unknown[]> = P extends readonly [infer L, ...infer Rest]
  ? Outline<L, S, D> extends infer X extends readonly unknown[]
    ? OutlineLayers<Rest, X, Given<L, D>, All>
    : InLayer<Outline<L, S, D>, All, Rest>
  : P extends readonly []
    ? S
    : UnknownShape

/** What went wrong in the layer in front of `Rest`. */
type InLayer<X, All extends readonly unknown[], Rest extends readonly unknown[]> = Failed<
  X,
  `${Position<All, Rest>}`,
  ChainPlace<Position<All, Rest, [0]>, All["length"]>
>

/** How many stand before the element in front of `Rest`, and of `Done`. */
type Position<All, Rest extends readonly unknown[], Done extends unknown[] = []> = All extends readonly [
  unknown,
  ...infer More,
]
  ? More["length"] extends Rest["length"]
    ? Done["length"]
    : Position<More, Rest, [...Done, 0]>
  : 0

/** Element type after all layers. */
export type ChainDType<P, D> = IsOne<P> extends true ? LastDType<P, D> : DType

/** The last layer decides that does not keep the element type of its input. */
type LastDType<P, D> = P extends readonly [...infer Before, infer L]
  ? [Given<L, never>] extends [never]
    ? LastDType<Before, D>
    : Given<L, never>
  : P extends readonly []
    ? D
    : P extends readonly (infer L)[]
      ? AnyRoundsDType<L, D>
      : DType

/**
 * Rule of a chain.
 * @internal
 */
export interface ChainRule<P> extends BlockRule {
  readonly out: ChainShape<P, this["in"], this["dtype"]>
  readonly gives: ChainDType<P, this["dtype"]>
  readonly outline: ChainOutline<P>
  readonly values: EffectOfAll<P>
  readonly names: NamesWithin<P[number & keyof P]>
  readonly layers: ChainLayers<P, this["in"], this["dtype"]>
  readonly level: never
}

/** The named layers of a list, each for the shape that comes to it. */
type ChainLayers<P, S, D, Out = never> = P extends readonly [infer L, ...infer Rest]
  ? ChainLayers<Rest, Applied<L, S, D>, Given<L, D>, Out | LayersOf<L, S, D>>
  : P extends readonly []
    ? Out
    : LayersOf<P[number & keyof P], UnknownShape, D>

/** Layers one after the other, as one layer: made by `chain`, applied by `apply`. */
export interface Chain<in out P> extends BlockValue<ChainRule<P>> {}

const wiring: Wiring = {
  kind: "chain",
  isLevel: false,
  connect: (parts, input, apply) =>
    parts.reduce((x, part, i) => apply(chainPlace(i + 1, parts.length), part, [x]), input),
}

/**
 * Layers one after the other, as one layer. Layers, models and other blocks can stand in it; it fits any input that its
 * layers take one after the other, which is checked where it is applied. `[...] -> [...]`
 *
 * Applied several times, its layers are shared.
 *
 * @param layers layer values, models and blocks, in order; of an empty list the input comes out
 * @throws ConfigError for what is none of them
 * @example
 * ```ts
 * import { chain, input, layers } from "shapewright"
 *
 * const convolve = chain([layers.conv2d(16, 3, { useBias: false }), layers.batchNormalization(), layers.relu()])
 * const features = input([32, 32, 3]).apply(convolve) // [30, 30, 16]
 * ```
 */
export function chain<const P extends GivenParts, const O extends BlockOptions | undefined, R = ChainOutline<P>>(
  layers: Listed<NoInfer<R>, P, "chain", "layers">,
  options?: Options<unknown, O, BlockOptions>,
): MadeBlock<R, CalledAs<NameIn<O>, Chain<P>>> {
  const { names } = blockOptions<BlockOptions>("chain", options, ["name"])
  return new Block(wiring, checkParts("chain", "layers", layers), names) as unknown as MadeBlock<
    R,
    CalledAs<NameIn<O>, Chain<P>>
  >
}
