import type { Mismatch, Reason } from "../../../types/mismatch.js"
import type { Reshape } from "../../../types/reshape.js"
import { reshape as toShape } from "../../ir/ops/reshape.js"
import { ConfigError, formatValue, ShapeError } from "../../shape/errors.js"
import { canBeEqual, divideExactly, floorDivideSize, type Size, sizeOfShape } from "../../shape/size.js"
import { showShape } from "../../shape/value.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { AnyDType, AnyShape, Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `reshape`: the target, its -1 filled in.
 * @internal
 */
export interface ReshapeRule extends Rule {
  readonly out: this["config"] extends readonly [infer Target, unknown] ? Reshaped<Reshape<this["in"], Target>> : never
}

type Reshaped<T> =
  T extends Mismatch<"target" | "count", unknown, unknown, unknown> ? Fail<"targetShape", `reshape: ${Reason<T>}`> : T

/** Call signature of `reshape`. */
export interface ReshapeCall<S, To, D> {
  /**
   * The same elements, in row-major order, in another shape. `[...] -> [...targetShape]`
   *
   * @param targetShape sizes without the batch; one of them may be -1: what remains
   * @throws ShapeError for another number of elements
   * @see Keras `Reshape`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).reshape([28, -1, 1]) // [28, 28, 1]
   * ```
   */
  <const T extends readonly number[], const O extends LayerOptions | undefined, R = Run<ReshapeRule, S, [T, O]>>(
    targetShape: Arg<R, "targetShape", T>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, ReshapeRule, S, [T, O], "moved", O, D>
}

/**
 * Registry entry of `reshape`.
 * @internal
 */
export interface ReshapeType extends LayerType {
  readonly kind: "layer"
  readonly name: "reshape"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: AnyDType
  readonly call: ReshapeCall<this["in"], this["to"], this["dtype"]>
}

interface Arguments extends LayerOptions {
  readonly targetShape: readonly number[]
}

const isSize = (size: unknown): boolean => Number.isSafeInteger(size) && (size as number) > 0

function configure({ targetShape }: Arguments) {
  const isTarget =
    Array.isArray(targetShape) &&
    targetShape.every((size) => size === -1 || isSize(size)) &&
    targetShape.indexOf(-1) === targetShape.lastIndexOf(-1)
  if (isTarget) return { targetShape }
  throw new ConfigError(`reshape: ${formatValue(targetShape)} must be positive integers with at most one -1`, {
    layer: "reshape",
    received: targetShape,
    path: "targetShape",
  })
}

/** The target with its -1 filled in; what named sizes leave open is found out when they have values. */
function fill(input: readonly Size[], target: readonly number[]): readonly Size[] {
  const all = sizeOfShape(input)
  const known = target.filter((size) => size !== -1).reduce((a, b) => a * b, 1)
  const rest = divideExactly(all, known) ?? (typeof all === "string" ? floorDivideSize(all, known) : undefined)
  if (rest !== undefined && (target.includes(-1) || canBeEqual(all, known)))
    return target.map((size) => (size === -1 ? rest : size))
  throw new ShapeError(`reshape: ${showShape(input)} does not hold as many elements as ${showShape(target)}`, {
    layer: "reshape",
    expected: target,
    received: input,
    path: "targetShape",
  })
}

/**
 * The same elements in another shape. `[...] -> [...targetShape]`
 * @see {@link ReshapeCall} for arguments and options
 */
export const reshape = defineLayer<ReshapeType>()({
  name: "reshape",
  kerasName: "Reshape",
  positional: ["targetShape"],
  options: [],
  rank: [0],
  wants: "",
  gives: "same",
  values: "moved",
  configure,
  outputShape: ([input], { targetShape }) => fill(input, targetShape),
  forward: ([{ node }], { targetShape }) =>
    toShape(node, [node.shape[0] as Size, ...fill(node.shape.slice(1), targetShape)]),
})
