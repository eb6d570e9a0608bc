import { ConfigError, formatValue } from "../../shape/errors.js"
import { defineLayer } from "../defineLayer.js"
import { type Joined, joinedShape, joinInputs } from "../joining.js"
import type { LayerOptions } from "../layer.js"
import type { DTypeOf, Operand, Operands, Pair } from "../operands.js"
import type { AnyDType, Arg, Merged, MergeType, Option, Options, Rule, Run } from "../types.js"

/** Options of `concat`. */
export interface ConcatOptions extends LayerOptions {
  /** Axis along which tensors are joined; 1 is the first behind the batch, -1 the last. Default -1. */
  readonly axis?: number
}

/**
 * Shape rule of `concat`: sizes add up along the axis.
 * @internal
 */
export interface ConcatRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? Joined<this["in"], Option<O, "axis", -1>> : never
}

/** Call signature of the method `concat`. */
export interface ConcatCall<S, D, To> {
  /**
   * The elements of another tensor behind one's own, along an axis. `[..., n], [..., m] -> [..., n + m]`
   * Along time, masks are joined too.
   *
   * @param other a tensor of the same element type, whose other sizes are the same
   * @throws ShapeError for another rank, another size beside the axis, or an axis that does not exist
   * @see Keras `Concatenate`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const image = input([32, 32, 3])
   * const both = image.conv2d(8, 3, { padding: "same" }).concat(image) // [32, 32, 11]
   * ```
   */
  <const B extends Operand, const O extends ConcatOptions | undefined, R = Run<ConcatRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, ConcatOptions>,
  ): Merged<To, ConcatRule, Pair<S, D, B>, [O], O, D>
}

/** Call signature of the function `concat`. */
export interface ConcatFunction<To> {
  /**
   * Tensors one behind the other, along an axis. `[..., n], [..., m], … -> [..., n + m + …]`
   * Along time, masks are joined too.
   *
   * @param tensors one or more, of one element type, whose other sizes are the same
   * @throws ShapeError for another rank, another size beside the axis, or an axis that does not exist
   * @see Keras `Concatenate`
   * @example
   * ```ts
   * import { concat, input } from "shapewright"
   *
   * const x = input(["time", 8])
   * const wide = concat([x.dense(4), x, x.dense(2)]) // ["time", 14]
   * const long = concat([x, input([1, 8])], { axis: 1 })
   * ```
   */
  <const T extends readonly Operand[], const O extends ConcatOptions | undefined, R = Run<ConcatRule, T, [O]>>(
    tensors: Operands<R, T>,
    options?: Options<R, O, ConcatOptions>,
  ): Merged<To, ConcatRule, T, [O], O, DTypeOf<T>>
}

/**
 * Registry entry of `concat`.
 * @internal
 */
export interface ConcatType extends MergeType {
  readonly name: "concat"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: AnyDType
  readonly call: ConcatCall<this["in"], this["dtype"], this["to"]>
  readonly merge: ConcatFunction<this["to"]>
}

const axisNumber = (axis: unknown): number => {
  if (typeof axis === "number") return axis
  throw new ConfigError(`concat: axis must be a whole number (was ${formatValue(axis)})`, {
    layer: "concat",
    received: axis,
    path: "axis",
  })
}

/**
 * Tensors one behind the other, along an axis. `[..., n], [..., m] -> [..., n + m]`
 * @see {@link ConcatCall} for arguments and options
 */
export const concat = defineLayer<ConcatType>()({
  name: "concat",
  kerasName: "Concatenate",
  kind: "merge",
  positional: [],
  options: ["axis"],
  rank: [1],
  wants: "an input of rank 1 or more",
  gives: "same",
  mask: "own",
  configure: ({ axis = -1 }: ConcatOptions) => ({ axis: axisNumber(axis) }),
  outputShape: (inputs, { axis }) => joinedShape(inputs, axis),
  forward: (inputs, { axis }) => joinInputs(inputs, axis),
})
