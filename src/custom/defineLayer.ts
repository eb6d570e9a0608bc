import type { UnknownShape } from "../../types/dim.js"
import type { Inside, Pattern } from "../../types/pattern.js"
import type { AnySymbolic, Symbolic } from "../ir/symbolic.js"
import type { DType } from "../shape/ndarray.js"
import type { ConfigOf, InputSizes, KnownSizes } from "./configTypes.js"
import type { LayerContext, MaskRule } from "./context.js"
import { checkDeclaration } from "./declaration.js"
import type { MadeWeightFaults, OutputFault, Returned, WeightFaults } from "./faults.js"
import { factoryOf } from "./kindOfFactory.js"
import type { LayerFactory } from "./layerFactory.js"
import type { Settings } from "./settings/setting.js"
import type { WeightDeclarations } from "./weights.js"

/** How a kind of layer is declared. */
export interface LayerDeclaration<Name extends string, In, Config, Pos, D, W, Out, R> {
  /** Name of the kind, and base of the names of its layers; letters, digits and `_`. */
  readonly name: Name
  /** Names of up to three settings that are given as arguments, in order; the others are options. */
  readonly arguments?: Pos
  /** Arguments and options by name, with what they may be and what they are by default. */
  readonly config?: Config
  /**
   * Shape of the input without the batch: names, numbers, `null` for any size, `"..."` for any number of axes. A name
   * stands for one size everywhere.
   */
  readonly input: In
  /** Element type of the input. Default `"float32"`. */
  readonly dtype?: D
  /**
   * Shape of the output without the batch, in names of the input and of sizes among the settings, and formulas of such:
   * `["2 * height", "units"]`. Left out, it is worked out from what `forward` gives.
   */
  readonly output?: Out & NoInfer<OutputFault<Name, Out, KnownSizes<In, Config>>>
  /** The weights by name, or a function that says them from the configuration. */
  readonly weights?:
    | (W & NoInfer<WeightFaults<Name, W, KnownSizes<In, Config>>>)
    | ((config: ConfigOf<Config>, sizes: InputSizes<In>) => W)
  /** What becomes of the input's mask. Default `"drop"`. */
  readonly mask?: MaskRule<In, D>
  /** The computation in ops, with the batch in front. */
  readonly forward: (
    x: Symbolic<Inside<In>, D>,
    context: LayerContext<Config, W, In>,
  ) => Returned<Name, Out, R, KnownSizes<In, Config>>
}

/** What a declaration is to the compiler. */
export interface DeclaredBy<
  Name extends string,
  In extends Pattern,
  Config extends Settings,
  Pos extends readonly string[],
  D extends DType,
  Out,
> {
  /** Name of the kind. */
  readonly name: Name
  /** Pattern of the input. */
  readonly input: Writable<In>
  /** Pattern of the output. */
  readonly output: Writable<Out>
  /** Settings by name. */
  readonly config: Config
  /** Names of the settings that are arguments. */
  readonly positional: Pos
  /** Element type of the input. */
  readonly dtype: D
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** The pattern of a layer's output: the one that is written, or that of what `forward` gives. */
type OutputPattern<Out, R> = Out extends Pattern
  ? Out
  : R extends Symbolic<infer S, unknown>
    ? S extends readonly ["batch", ...infer Rest]
      ? Rest
      : UnknownShape
    : UnknownShape

type DTypeOfResult<R> = R extends { readonly dtype: infer D extends DType } ? D : DType

/**
 * Defines a kind of layer of your own. What it gives makes layers, which `apply` takes in chains, on tensors and in
 * blocks, as those of `layers`.
 *
 * Sizes have names: those of the input's pattern, and settings that are sizes. `forward` is checked with these names
 * where it is written, and a layer with the sizes that they stand for where it is applied. When it is applied, `forward`
 * runs without numbers, for training and for prediction: what is wrong in it is told then, with the layer's name.
 *
 * @throws ConfigError for what cannot be a layer
 * @see Keras `Layer`
 * @example
 * ```ts
 * import { defineLayer, ops, sequential, setting } from "shapewright"
 *
 * const lowRankDense = defineLayer({
 *   name: "lowRankDense",
 *   arguments: ["units", "rank"],
 *   config: { units: setting.size(), rank: setting.size(), activation: setting.activation("linear") },
 *   input: ["features"],
 *   weights: {
 *     down: { shape: ["features", "rank"] },
 *     up: { shape: ["rank", "units"] },
 *     bias: { shape: ["units"], initializer: "zeros" },
 *   },
 *   forward(x, { config, weights: { down, up, bias } }) {
 *     const y = ops.matMul(ops.matMul(x, down), up)
 *     return ops.activate(config.activation, ops.add(y, bias))
 *   },
 * })
 *
 * const model = sequential([64]).apply(lowRankDense(128, 4, { activation: "relu" })).dense(10)
 * ```
 */
export function defineLayer<
  const Name extends string,
  const In extends Pattern,
  const Config extends Settings = Record<never, never>,
  const Pos extends readonly (keyof Config & string)[] = [],
  const D extends DType = "float32",
  const W extends WeightDeclarations = Record<never, never>,
  const Out extends Pattern | undefined = undefined,
  R extends AnySymbolic = AnySymbolic,
>(
  declaration: LayerDeclaration<Name, In, Config, Pos, D, W, Out, R> &
    MadeWeightFaults<Name, NoInfer<W>, KnownSizes<In, Config>>,
): LayerFactory<DeclaredBy<Name, In, Config, Pos, D, OutputPattern<Out, R>>, DTypeOfResult<R>> {
  // The signature is worked out from the declaration: this is where it gets the one function behind it.
  return factoryOf(checkDeclaration(declaration as object)) as unknown as LayerFactory<
    DeclaredBy<Name, In, Config, Pos, D, OutputPattern<Out, R>>,
    DTypeOfResult<R>
  >
}
