import type { UnknownShape } from "../../types/dim.js"
import type { WrongSize } from "../../types/formula.js"
import type { Inside } from "../../types/pattern.js"
import type { ShapeFrom, SizeLike, Symbolic } from "../ir/symbolic.js"
import type { DType } from "../shape/ndarray.js"
import type { ConfigOf, KnownSizes } from "./configTypes.js"

/** The weights of a layer as values; of unknown shape where a name was reported that stands for no size. */
export type WeightsOf<W, Name extends string> = { readonly [K in keyof W]: WeightValue<W[K], Name> }

/** What the weights of a layer can be given as new values. */
export type NewValues<W, Name extends string> = {
  readonly [K in keyof W]-?: WeightValue<Exclude<W[K], undefined>, Name>
}

type WeightValue<Declared, Name extends string> = Declared extends { readonly shape: infer T }
  ? Symbolic<
      [NotSizes<T, Name>] extends [never] ? ShapeFrom<T> : UnknownShape,
      Declared extends { readonly dtype: infer D extends DType } ? D : "float32"
    >
  : undefined

/** What in the texts of a shape stands for no size. */
export type NotSizes<T, Name extends string> = WrongSize<Extract<(T & readonly unknown[])[number], string>, Name>

/** What `forward` of a layer is given beside its input. */
export interface LayerContext<Config = unknown, W = unknown, In = unknown> {
  /** Arguments and options, defaults filled in. */
  readonly config: ConfigOf<Config>
  /** The weights' values. */
  readonly weights: WeightsOf<W, KnownSizes<In, Config>>
  /** True in the training step. */
  readonly training: boolean
  /** False when the layer is frozen. */
  readonly trainable: boolean
  /** bool `[batch, steps]`: false where a step is padding; `undefined` where all count. */
  readonly mask: Symbolic<MaskShape<In>, "bool"> | undefined
  /**
   * Gives a weight a new value from this step on; for statistics, which training counts.
   *
   * @throws ShapeError for a value of another shape or element type
   */
  update<const K extends keyof W & string>(name: K, value: NewValues<W, KnownSizes<In, Config>>[K]): void
  /** Random numbers in [0, 1), new in every step and the same for the same seed. `-> shape` */
  uniform<const T extends readonly SizeLike[]>(shape: T): Symbolic<ShapeFrom<T>>
}

type MaskShape<In> =
  Inside<In> extends readonly [infer Batch, infer Steps, ...unknown[]] ? [Batch, Steps] : UnknownShape

/** What becomes of the input's mask: handed on, ended, or what a function makes of it. */
export type MaskRule<In, D> =
  | "pass"
  | "drop"
  | ((
      mask: Symbolic<MaskShape<In>, "bool"> | undefined,
      x: Symbolic<Inside<In>, D>,
    ) => Symbolic<readonly [unknown, unknown], "bool"> | undefined)
