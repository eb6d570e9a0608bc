import { add } from "../../ir/ops/add.js"
import { scalar } from "../../ir/ops/constant.js"
import { div } from "../../ir/ops/div.js"
import { defineLayer } from "../defineLayer.js"
import { type Elementwise, foldInputs, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import type { DTypeOf, Operand, Operands, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `average`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface AverageRule extends Rule {
  readonly out: Elementwise<"average", this["in"], "float32">
}

/** Call signature of the method `average`. */
export interface AverageCall<S, D, To> {
  /**
   * Mean of two tensors: `(x + y) / 2`. `[...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front.
   *
   * @param other a tensor of the same element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Average`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([16])
   * const y = x.dense(8).average(x.dense(8))
   * ```
   */
  <const B extends Operand, const O extends LayerOptions | undefined, R = Run<AverageRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, AverageRule, Pair<S, D, B>, [O], O, D>
}

/** Call signature of the function `average`. */
export interface AverageFunction<To> {
  /**
   * Mean of `n` tensors: `(x + y + …) / n`. `[...], [...], … -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front.
   *
   * @param tensors one or more, of one element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Average`
   * @example
   * ```ts
   * import { average, input } from "shapewright"
   *
   * const x = input([16])
   * const ensemble = average([x.dense(8), x.dense(8), x.dense(8)]) // [8]
   * ```
   */
  <const T extends readonly Operand[], const O extends LayerOptions | undefined, R = Run<AverageRule, T, [O]>>(
    tensors: Operands<R, T>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, AverageRule, T, [O], O, DTypeOf<T>>
}

/**
 * Registry entry of `average`.
 * @internal
 */
export interface AverageType extends MergeType {
  readonly name: "average"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: AverageCall<this["in"], this["dtype"], this["to"]>
  readonly merge: AverageFunction<this["to"]>
}

/**
 * Mean of tensors. `[...], [...] -> [...]`
 * @see {@link AverageCall} for arguments and options
 */
export const average = defineLayer<AverageType>()({
  name: "average",
  kerasName: "Average",
  kind: "merge",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  gives: "same",
  mask: "own",
  configure: () => ({}),
  outputShape: (inputs) => stretchedShape("average", inputs),
  forward: (inputs) => {
    const { node, mask } = foldInputs("average", inputs, add)
    return { node: div(node, scalar(inputs.length)), mask }
  },
})
