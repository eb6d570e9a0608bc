import type { FloorDiv, Mul } from "../../types/arithmetic.js"
import type { IsAny, IsOne } from "../../types/checks.js"
import type { Rank, UnknownShape } from "../../types/dim.js"
import type { Known } from "../../types/known.js"
import type { Axis, Last } from "../../types/shape.js"
import type { Option, Rule } from "./types.js"

/** The weight `N` of shape `S` as rules tell it: none where `Flag` is false, `undefined` beside the shape where it may be. */
export type WeightIf<Flag, N, S> = IsOne<Flag> extends true ? (Flag extends true ? [N, S] : never) : [N, S | undefined]

/** The weight `N` of shape `S`, unless the option `useBias` is false. */
export type BiasIf<O, N, S> = WeightIf<Option<O, "useBias", true>, N, S>

/** The weights `kernel` of shape `K` and `bias` over `N` units. */
export type KernelWeights<O, K, N> = ["kernel", K] | BiasIf<O, "bias", [Known<N>]>

/** Channels of a group, of an input of shape `S`. */
export type ChannelsOfGroup<S, O> = FloorDiv<Last<S>, Option<O, "groups", 1>>

/** The weights of a recurrent layer whose `Gates` matrices stand side by side, for an input of shape `S`. */
export type RecurrentWeights<S, U, O, Gates extends number, Rows extends readonly unknown[] = []> =
  | ["kernel", [Last<S>, Mul<Gates, U>]]
  | ["recurrentKernel", [Known<U>, Mul<Gates, U>]]
  | BiasIf<O, "bias", [...Rows, Mul<Gates, U>]>

/** `gamma` and `beta` of shape `S`, as far as there are any. */
export type NormalizationWeights<O, S> =
  | WeightIf<Option<O, "scale", true>, "gamma", S>
  | WeightIf<Option<O, "center", true>, "beta", S>

/** The sizes of `S` at one or more axes, in order; axes are counted as Keras counts them. */
export type SizesAt<S, Axes> =
  Rank<S> extends null ? UnknownShape : Picked<S, AxisFromOne<S, Axes extends readonly unknown[] ? Axes[number] : Axes>>

/** Each of some axes counted from 1; `null` where it is not known. */
type AxisFromOne<S, A> = S extends readonly unknown[] ? (A extends unknown ? Axis<[null, ...S], A> : never) : null

type Picked<S, Places, Before extends unknown[] = [], Out extends unknown[] = []> = null extends Places
  ? UnknownShape
  : S extends readonly [infer D, ...infer Rest]
    ? Picked<Rest, Places, [...Before, 0], [...Before, 0]["length"] extends Places ? [...Out, Known<D>] : Out>
    : Out

/** `<name>Kernel` and `<name>Bias` of a projection to the sizes `Out`. */
export type ProjectionWeights<Name extends string, O, In extends readonly unknown[], Out extends readonly unknown[]> =
  | [`${Name}Kernel`, [...In, ...Out]]
  | BiasIf<O, `${Name}Bias`, Out>

/** The sizes of `S`, 1 at the axes of a list, which are counted as Keras counts them. */
export type SharedSizes<S, Axes> =
  Rank<S> extends null
    ? UnknownShape
    : Shared<S, Axes extends readonly [] ? never : AxisFromOne<S, Axes[number & keyof Axes]>>

type Shared<S, Places, Out extends unknown[] = []> = null extends Places
  ? UnknownShape
  : S extends readonly [infer D, ...infer Rest]
    ? Shared<Rest, Places, [...Out, [...Out, 0]["length"] extends Places ? 1 : Known<D>]>
    : Out

/** The weights of the layer value `L` inside of another layer, for an input of shape `S`. */
export type InnerWeights<S, L> =
  IsAny<L> extends true
    ? unknown
    : L extends { readonly rule: infer R extends Rule; readonly config: infer C }
      ? (R & { readonly in: S; readonly config: C })["weights"]
      : unknown

/** Weights with `Prefix` in front of their names. */
export type Prefixed<Prefix extends string, W> = W extends readonly [infer N extends string, infer S]
  ? [`${Prefix}/${N}`, S]
  : unknown
