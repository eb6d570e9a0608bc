import { add as sum } from "../../ir/ops/add.js"
import { defineLayer } from "../defineLayer.js"
import { type Elementwise, foldInputs, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import type { DTypeOf, Operand, Operands, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `add`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface AddRule extends Rule {
  readonly out: Elementwise<"add", this["in"], "float32" | "int32">
}

/** Call signature of the method `add`. */
export interface AddCall<S, D, To> {
  /**
   * Sum of two tensors: `x + y`. `[...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front.
   *
   * @param other a tensor of the same element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Add`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([28, 28, 8])
   * const y = x.conv2d(8, 3, { padding: "same" }).add(x)
   * ```
   */
  <const B extends Operand, const O extends LayerOptions | undefined, R = Run<AddRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, AddRule, Pair<S, D, B>, [O], O, D>
}

/** Call signature of the function `add`. */
export interface AddFunction<To> {
  /**
   * Sum of tensors: `x + y + …`. `[...], [...], … -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front.
   *
   * @param tensors one or more, of one element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Add`
   * @example
   * ```ts
   * import { add, input } from "shapewright"
   *
   * const x = input([16])
   * const y = add([x.dense(8), x.dense(8), x.dense(1)]) // [8]
   * ```
   */
  <const T extends readonly Operand[], const O extends LayerOptions | undefined, R = Run<AddRule, T, [O]>>(
    tensors: Operands<R, T>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, AddRule, T, [O], O, DTypeOf<T>>
}

/**
 * Registry entry of `add`.
 * @internal
 */
export interface AddType extends MergeType {
  readonly name: "add"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: AddCall<this["in"], this["dtype"], this["to"]>
  readonly merge: AddFunction<this["to"]>
}

/**
 * Sum of tensors. `[...], [...] -> [...]`
 * @see {@link AddCall} for arguments and options
 */
export const add = defineLayer<AddType>()({
  name: "add",
  kerasName: "Add",
  kind: "merge",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32", "int32"],
  gives: "same",
  mask: "own",
  configure: () => ({}),
  outputShape: (inputs) => stretchedShape("add", inputs),
  forward: (inputs) => foldInputs("add", inputs, sum),
})
