import type { IsAny } from "../../types/checks.js"
import type { Last } from "../../types/shape.js"
import type { CountFault } from "./faults.js"
import type { LayerOptions } from "./layer.js"
import { oneOf, positiveInteger } from "./messages.js"
import type { Option } from "./types.js"
import type { SlideOver } from "./windows.js"

/** Options of the poolings over sequences. */
export interface Pool1dOptions extends LayerOptions {
  /** Step from window to window. Default: the window. */
  readonly strides?: number
  /** `"valid"`: windows lie inside of the input; `"same"`: they may reach beyond it. Default `"valid"`. */
  readonly padding?: "valid" | "same"
}

/** Shape after a pooling: `[time, features] -> [time', features]`, or a `Fail`. */
export type Pool1dShape<Layer extends string, S, P, O> = Pooled1d<Layer, S, LengthOf<P>, O>

type LengthOf<P> = IsAny<P> extends true ? number : [number | undefined] extends [P] ? 2 : P extends undefined ? 2 : P

type Pooled1d<Layer extends string, S, P, O> = [CountFault<Layer, "poolSize", P>] extends [never]
  ? Option<O, "strides", P> extends infer Stride
    ? [CountFault<Layer, "strides", Stride>] extends [never]
      ? SlideOver<S, Layer, "poolSize", P, Stride, 1, Option<O, "padding", "valid">, Last<S>>
      : CountFault<Layer, "strides", Stride>
    : never
  : CountFault<Layer, "poolSize", P>

/** Arguments and options of a pooling over sequences. */
export interface Pool1dArguments extends Pool1dOptions {
  readonly poolSize?: number
}

/** Checks these options and fills in Keras' defaults. @throws ConfigError */
export function pool1dConfig(layer: string, given: Pool1dArguments) {
  const poolSize = positiveInteger(layer, "poolSize", given.poolSize ?? 2)
  const stride = positiveInteger(layer, "strides", given.strides ?? poolSize)
  const padding = oneOf(layer, "padding", given.padding ?? "valid", ["valid", "same"])
  return { poolSize, stride, padding, window: { size: poolSize, stride, dilation: 1 } }
}
