import type { Divides } from "../../types/arithmetic.js"
import type { ShowDim } from "../../types/dim.js"
import type { ExceedsOne } from "../../types/pair.js"
import type { Last } from "../../types/shape.js"
import { type Activation, checkActivation } from "../activations/activation.js"
import type { Node } from "../ir/node.js"
import { concat } from "../ir/ops/concat.js"
import { conv2d } from "../ir/ops/conv2d.js"
import { slice } from "../ir/ops/slice.js"
import type { ConvolutionAttributes } from "../ir/window.js"
import { ConfigError, ShapeError } from "../shape/errors.js"
import type { CountFault, FirstFault } from "./faults.js"
import { type KernelConfig, type KernelOptions, kernelConfig, kernelOptions } from "./kernel.js"
import { positiveInteger } from "./messages.js"
import type { Fail, Option } from "./types.js"
import type { PairFault } from "./windows.js"

/** Options that every convolution takes. */
export interface ConvolutionOptions extends KernelOptions {
  /** Applied to the result. Default `"linear"`. */
  readonly activation?: Activation
  /** Parts that channels and filters are divided into, each convolved by itself; divides both. Default 1. */
  readonly groups?: number
}

/** The same with defaults filled in. */
export interface ConvolutionConfig extends KernelConfig {
  readonly filters: number
  readonly groups: number
  readonly activation: Activation
}

/** Names of these options. */
export const convolutionOptions = ["activation", "groups", ...kernelOptions] as const

/** Strides and dilation that are both larger than 1. */
export type NotDilated<Layer extends string> =
  `${Layer}: strides and dilationRate must not both be larger than 1; leave one of them out`

/** Groups that do not divide the filters or the channels. */
export type NotDivided<
  Layer extends string,
  G,
  What extends string,
  N,
> = `${Layer}: groups must divide the ${ShowDim<N>} ${What} (was ${ShowDim<G>})`

/** `Fail` for a wrong argument of a convolution, else `never`. */
export type ConvolutionFault<Layer extends string, S, F, K, O> = FirstFault<
  [CountFault<Layer, "filters", F>, PairFault<Layer, "kernelSize", K>, OptionFault<Layer, S, F, O>]
>

type OptionFault<Layer extends string, S, F, O> = [StepFault<Layer, O>] extends [never]
  ? "groups" extends keyof O
    ? GroupFault<Layer, Option<O, "groups", 1>, F, S>
    : never
  : StepFault<Layer, O>

/** `Fail` for wrong `strides` or `dilationRate`, else `never`. */
export type StepFault<Layer extends string, O> = [keyof O & ("strides" | "dilationRate")] extends [never]
  ? never
  : Steps<Layer, Option<O, "strides", 1>, Option<O, "dilationRate", 1>>

type Steps<Layer extends string, Strides, Dilation> = FirstFault<
  [
    PairFault<Layer, "strides", Strides>,
    PairFault<Layer, "dilationRate", Dilation>,
    [ExceedsOne<Strides>, ExceedsOne<Dilation>] extends [true, true] ? Fail<"dilationRate", NotDilated<Layer>> : never,
  ]
>

type GroupFault<Layer extends string, G, F, S> = FirstFault<
  [CountFault<Layer, "groups", G>, Undivided<Layer, G, "filters", F>, Undivided<Layer, G, "channels", Last<S>>]
>

type Undivided<Layer extends string, G, What extends string, N> =
  Divides<G, N> extends false ? Fail<"groups", NotDivided<Layer, G, What, N>> : never

/** `Fail` for groups that are no count, or do not divide the channels of the input; else `never`. */
export type GroupsOfChannels<Layer extends string, G, S> = FirstFault<
  [CountFault<Layer, "groups", G>, Undivided<Layer, G, "channels", Last<S>>]
>

/** Checks these options and fills in Keras' defaults. @throws ConfigError */
export function convolutionConfig(
  layer: string,
  given: ConvolutionOptions & { readonly filters: number },
): ConvolutionConfig {
  const filters = positiveInteger(layer, "filters", given.filters)
  const groups = positiveInteger(layer, "groups", given.groups ?? 1)
  if (filters % groups !== 0)
    throw new ConfigError(notDivided(layer, groups, "filters", filters), groupDetails(layer, groups))
  const activation = checkActivation(layer, given.activation ?? "linear")
  return { filters, groups, activation, ...kernelConfig(layer, given) }
}

const groupDetails = (layer: string, groups: number) => ({ layer, received: groups, path: "groups" })

const notDivided = <L extends string, W extends string>(layer: L, groups: number, what: W, count: number) =>
  `${layer}: groups must divide the ${count} ${what} (was ${groups})` as NotDivided<L, number, W, number>

/** Refuses strides and dilation that are both larger than 1. @throws ConfigError */
export function checkSteps(layer: string, strides: readonly number[], dilations: readonly number[]): void {
  const both = [strides, dilations].every((steps) => steps.some((step) => step > 1))
  const message: NotDilated<string> = `${layer}: strides and dilationRate must not both be larger than 1; leave one of them out`
  if (both) throw new ConfigError(message, { layer, received: dilations, path: "dilationRate" })
}

/** Channels of a group. @throws ShapeError when the groups do not divide the channels */
export function channelsOfGroup(layer: string, channels: number, groups: number): number {
  if (channels % groups === 0) return channels / groups
  throw new ShapeError(notDivided(layer, groups, "channels", channels), groupDetails(layer, groups))
}

/** The `index`-th of `count` equal parts of the last axis. */
export function part(x: Node, index: number, count: number): Node {
  const size = (x.shape.at(-1) as number) / count
  const last = x.shape.length - 1
  return slice(
    x,
    x.shape.map((_, axis) => (axis === last ? index * size : 0)),
    x.shape.map((all, axis) => (axis === last ? size : all)),
  )
}

/** Convolution by groups: `[batch, h, w, cin]`, `[fh, fw, cin / groups, cout] -> [batch, h', w', cout]`. */
export function convolve(x: Node, kernel: Node, groups: number, attributes: ConvolutionAttributes): Node {
  if (groups === 1) return conv2d(x, kernel, attributes)
  const parts = Array.from({ length: groups }, (_, i) =>
    conv2d(part(x, i, groups), part(kernel, i, groups), attributes),
  )
  return concat(parts, 3)
}
