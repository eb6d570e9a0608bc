import type { DType as NodeType } from "../../ir/node.js"
import { cast as convert } from "../../ir/ops/cast.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { oneOf } from "../messages.js"
import type { AnyDType, AnyShape, DType, LayerType, Next, Options, Rule } from "../types.js"
import type { DTypeWord } from "../words.js"

/**
 * Shape rule of `cast`: `[...] -> [...]`.
 * @internal
 */
export interface CastRule extends Rule {
  readonly out: this["in"]
}

/** Call signature of `cast`. */
export interface CastCall<S, To> {
  /**
   * The same values as another element type. `[...] -> [...]`
   * To int32 a fraction is cut off; to bool everything but 0 is true; from bool true is 1. Between element types there is
   * no derivative: what stands before a cast learns nothing from what comes after it. A mask ends here, as in Keras.
   *
   * @param dtype `"float32"`, `"int32"` or `"bool"`
   * @see Keras `ops.cast`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([10])
   * const positive = x.greater(0).cast("float32").dense(4) // [4]
   * ```
   */
  <const T extends string, const O extends LayerOptions | undefined>(
    dtype: DTypeWord<"cast", T>,
    options?: Options<unknown, O, LayerOptions>,
  ): Next<To, CastRule, S, [T, O], "kept", O, Extract<T, DType>>
}

/**
 * Registry entry of `cast`.
 * @internal
 */
export interface CastType extends LayerType {
  readonly kind: "layer"
  readonly name: "cast"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: AnyDType
  readonly call: CastCall<this["in"], this["to"]>
}

interface Arguments extends LayerOptions {
  readonly dtype: DType
}

const elementTypes: readonly NodeType[] = ["float32", "int32", "bool"]

/**
 * The same values as another element type. `[...] -> [...]`
 * @see {@link CastCall} for arguments and options
 */
export const cast = defineLayer<CastType>()({
  name: "cast",
  kerasName: "Cast",
  positional: ["dtype"],
  options: [],
  rank: [0],
  wants: "",
  gives: (_, { dtype }) => dtype,
  values: "kept",
  configure: ({ dtype }: Arguments) => ({ dtype: oneOf("cast", "dtype", dtype, elementTypes) }),
  outputShape: ([input]) => input,
  forward: ([{ node }], { dtype }) => (node.dtype === dtype ? node : convert(node, dtype)),
})
