import type { Product } from "../../../types/shape.js"
import { reshape } from "../../ir/ops/reshape.js"
import { sizeOfShape } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { AnyDType, AnyShape, LayerType, Next, Options, Rule } from "../types.js"

/**
 * Shape rule of `flatten`: `[...sizes] -> [product of sizes]`.
 * @internal
 */
export interface FlattenRule extends Rule {
  readonly out: [Product<this["in"]>]
}

/** Call signature of `flatten`. */
export interface FlattenCall<S, To, D> {
  /**
   * All axes but the batch joined to one. `[height, width, channels] -> [height * width * channels]`
   *
   * @see Keras `Flatten`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).flatten() // [784]
   * ```
   */
  <const O extends LayerOptions | undefined>(
    options?: Options<unknown, O, LayerOptions>,
  ): Next<To, FlattenRule, S, [O], "moved", O, D>
}

/**
 * Registry entry of `flatten`.
 * @internal
 */
export interface FlattenType extends LayerType {
  readonly kind: "layer"
  readonly name: "flatten"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: AnyDType
  readonly call: FlattenCall<this["in"], this["to"], this["dtype"]>
}

/**
 * All axes but the batch joined to one. `[height, width, channels] -> [height * width * channels]`
 * @see {@link FlattenCall} for arguments and options
 */
export const flatten = defineLayer<FlattenType>()({
  name: "flatten",
  kerasName: "Flatten",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  gives: "same",
  values: "moved",
  configure: () => ({}),
  outputShape: ([input]) => [sizeOfShape(input)],
  forward: ([{ node }]) => reshape(node, [node.shape[0] ?? 1, sizeOfShape(node.shape.slice(1))]),
})
