import type { IsAny } from "../../types/checks.js"
import type { Pair } from "../../types/convolution.js"
import type { Last } from "../../types/shape.js"
import type { LayerOptions } from "./layer.js"
import { oneOf, pairOf } from "./messages.js"
import type { Option } from "./types.js"
import { type PairFault, type Slide, windowsOf } from "./windows.js"

/** Options of the poolings over images. */
export interface Pool2dOptions extends LayerOptions {
  /** Step from window to window along height and width. Default: the window. */
  readonly strides?: Pair
  /** `"valid"`: windows lie inside of the input; `"same"`: they may reach beyond it. Default `"valid"`. */
  readonly padding?: "valid" | "same"
}

/** Shape after a pooling: `[height, width, channels] -> [height', width', channels]`, or a `Fail`. */
export type Pool2dShape<Layer extends string, S, P, O> = Pooled<Layer, S, WindowOf<P>, O>

/** The window, 2 when it is left out: then all that is known of it is the type of the argument. */
export type WindowOf<P> =
  IsAny<P> extends true ? number : [Pair | undefined] extends [P] ? 2 : P extends undefined ? 2 : P

type Pooled<Layer extends string, S, P, O> = [PairFault<Layer, "poolSize", P>] extends [never]
  ? Option<O, "strides", P> extends infer Strides
    ? [PairFault<Layer, "strides", Strides>] extends [never]
      ? Slide<S, Layer, "poolSize", P, Strides, 1, Option<O, "padding", "valid">, Last<S>>
      : PairFault<Layer, "strides", Strides>
    : never
  : PairFault<Layer, "poolSize", P>

/** Arguments and options of a pooling over images. */
export interface Pool2dArguments extends Pool2dOptions {
  readonly poolSize?: Pair
}

/** Checks these options and fills in Keras' defaults. @throws ConfigError */
export function pool2dConfig(layer: string, given: Pool2dArguments) {
  const poolSize = pairOf(layer, "poolSize", given.poolSize ?? 2)
  const strides = pairOf(layer, "strides", given.strides ?? poolSize)
  const padding = oneOf(layer, "padding", given.padding ?? "valid", ["valid", "same"])
  return { poolSize, strides, padding, windows: windowsOf(poolSize, strides) }
}
