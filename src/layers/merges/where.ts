import { select } from "../../ir/ops/select.js"
import { oneByOneOrNumbers } from "../calling.js"
import { branchDType, type Chosen, type ChosenDType, checkBranches } from "../choosing.js"
import { defineLayer } from "../defineLayer.js"
import { alignInputs, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import { numbersOf, type OperandOrNumber, operandNodes, type Places } from "../numbers.js"
import type { Operand, Triple } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `where`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface WhereRule extends Rule {
  readonly out: Chosen<this["in"]>
}

/** Call signature of the method `where`. */
export interface WhereCall<S, D, To> {
  /**
   * One value where the condition is true, another where it is false. `[...], [...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x value where the condition is true: a tensor, or a number
   * @param y value where it is false: a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1, and for branches of different element types
   * @see Keras `ops.where`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([10])
   * const clipped = x.greater(1).where(1, x) // [10]
   * ```
   */
  <
    const X extends OperandOrNumber,
    const Y extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<WhereRule, Triple<S, D, X, Y>, [O]>,
  >(
    x: Arg<R, "1", X>,
    y: Arg<R, "2", Y>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, WhereRule, Triple<S, D, X, Y>, [O], O, ChosenDType<X, Y>>
}

/** Call signature of the function `where`. */
export interface WhereFunction<To> {
  /**
   * One value where the condition is true, another where it is false. `[...], [...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param condition a tensor of bool
   * @param x value where the condition is true: a tensor, or a number
   * @param y value where it is false: a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1, and for branches of different element types
   * @see Keras `ops.where`
   * @example
   * ```ts
   * import { input, where } from "shapewright"
   *
   * const words = input(["time"], "int32")
   * const vectors = words.embedding(1000, 16)
   * const known = where(words.less(900).reshape([-1, 1]), vectors, 0) // [?, 16]
   * ```
   */
  <
    const C extends Operand,
    const X extends OperandOrNumber,
    const Y extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<WhereRule, readonly [C, X, Y], [O]>,
  >(
    condition: Arg<R, "0", C>,
    x: Arg<R, "1", X>,
    y: Arg<R, "2", Y>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, WhereRule, readonly [C, X, Y], [O], O, ChosenDType<X, Y>>
}

/**
 * Registry entry of `where`.
 * @internal
 */
export interface WhereType extends MergeType {
  readonly name: "where"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "bool"
  readonly call: WhereCall<this["in"], this["dtype"], this["to"]>
  readonly merge: WhereFunction<this["to"]>
}

interface Arguments extends LayerOptions {
  readonly operands: Places
}

/**
 * One value where a condition is true, another where it is false. `[...], [...], [...] -> [...]`
 * @see {@link WhereCall} for arguments and options
 */
export const where = defineLayer<WhereType>()({
  name: "where",
  kerasName: "Where",
  kind: "merge",
  calling: oneByOneOrNumbers(3),
  positional: ["operands"],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["bool"],
  gives: branchDType,
  configure: ({ operands }: Arguments) => ({ operands: numbersOf("where", operands) }),
  checkInputs: (inputs, { operands }) => checkBranches(inputs, operands),
  outputShape: (inputs) => stretchedShape("where", inputs),
  forward: (inputs, { operands }) => {
    const dtype = inputs[1]?.node.dtype ?? "float32"
    const [condition, x, y] = operandNodes(operands, alignInputs("where", inputs), dtype)
    if (condition === undefined || x === undefined || y === undefined)
      throw new RangeError("where takes three operands")
    return select(condition, x, y)
  },
})
