import { mul } from "../../ir/ops/mul.js"
import { defineLayer } from "../defineLayer.js"
import { type Elementwise, foldInputs, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import type { DTypeOf, Operand, Operands, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `multiply`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface MultiplyRule extends Rule {
  readonly out: Elementwise<"multiply", this["in"], "float32" | "int32">
}

/** Call signature of the method `multiply`. */
export interface MultiplyCall<S, D, To> {
  /**
   * Product of two tensors, element by element: `x y`. `[...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front.
   *
   * @param other a tensor of the same element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Multiply`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([16])
   * const gated = x.dense(8).multiply(x.dense(8, { activation: "sigmoid" }))
   * ```
   */
  <const B extends Operand, const O extends LayerOptions | undefined, R = Run<MultiplyRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, MultiplyRule, Pair<S, D, B>, [O], O, D>
}

/** Call signature of the function `multiply`. */
export interface MultiplyFunction<To> {
  /**
   * Product of tensors, element by element: `x y …`. `[...], [...], … -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front.
   *
   * @param tensors one or more, of one element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Multiply`
   * @example
   * ```ts
   * import { multiply, input } from "shapewright"
   *
   * const x = input([16])
   * const y = multiply([x.dense(8), x.dense(8), x.dense(1)]) // [8]
   * ```
   */
  <const T extends readonly Operand[], const O extends LayerOptions | undefined, R = Run<MultiplyRule, T, [O]>>(
    tensors: Operands<R, T>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, MultiplyRule, T, [O], O, DTypeOf<T>>
}

/**
 * Registry entry of `multiply`.
 * @internal
 */
export interface MultiplyType extends MergeType {
  readonly name: "multiply"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: MultiplyCall<this["in"], this["dtype"], this["to"]>
  readonly merge: MultiplyFunction<this["to"]>
}

/**
 * Product of tensors, element by element. `[...], [...] -> [...]`
 * @see {@link MultiplyCall} for arguments and options
 */
export const multiply = defineLayer<MultiplyType>()({
  name: "multiply",
  kerasName: "Multiply",
  kind: "merge",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32", "int32"],
  gives: "same",
  mask: "own",
  configure: () => ({}),
  outputShape: (inputs) => stretchedShape("multiply", inputs),
  forward: (inputs) => foldInputs("multiply", inputs, mul),
})
