import { type Calling, inList } from "../calling.js"
import { defineLayer } from "../defineLayer.js"
import { einsumOf } from "../einsumProduct.js"
import { letterSizes, type Summed } from "../einsumShape.js"
import { equationOf } from "../equation.js"
import type { LayerOptions } from "../layer.js"
import type { Family, Operand, Operands, Others } from "../operands.js"
import type { AnyShape, Arg, Fail, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `einsum`: the sizes of the output's letters.
 * @internal
 */
export interface EinsumRule extends Rule {
  readonly out: this["config"] extends readonly [infer E, unknown] ? Summed<this["in"], E> : never
}

/** A mistake in the tensor whose method it is stands on the equation. */
type OnEquation<R> = R extends Fail<"0", infer Message> ? Fail<"equation", Message> : R

/** Call signature of the method `einsum`. */
export interface EinsumCall<S, D, To> {
  /**
   * Product of tensors, summed over the axes whose letters the output does not have (Einstein's convention).
   * `"bij,bjk->bik"`: `[i, j], [j, k] -> [i, k]`. As in Keras, the batch is counted: it is the first letter of each input
   * and of the output. Masks end here, as in Keras.
   *
   * @param equation letters of the axes of this tensor, of each of the others, and behind `->` of the output
   * @param others float32 tensors; none when left out
   * @throws ConfigError for what is no equation
   * @throws ShapeError for tensors that do not fit it
   * @see Keras `ops.einsum`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const query = input(["time", 8, 64])
   * const key = input(["time", 8, 64])
   * const scores = query.einsum("bqhd,bkhd->bhqk", [key]) // [8, "time", "time"]
   * ```
   */
  <
    const E extends string,
    const O extends LayerOptions | undefined,
    const T extends readonly Operand[] = readonly [],
    R = Run<EinsumRule, Family<S, D, T>, [E, O]>,
  >(
    equation: Arg<OnEquation<R>, "equation", E>,
    others?: Others<R, T>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, EinsumRule, Family<S, D, T>, [E, O], O>
}

/** Call signature of the function `einsum`. */
export interface EinsumFunction<To> {
  /**
   * Product of tensors, summed over the axes whose letters the output does not have (Einstein's convention).
   * `"bij,bjk->bik"`: `[i, j], [j, k] -> [i, k]`. As in Keras, the batch is counted: it is the first letter of each input
   * and of the output. Masks end here, as in Keras.
   *
   * @param equation letters of the axes of each tensor, and behind `->` of the output
   * @param tensors one or more float32 tensors
   * @throws ConfigError for what is no equation
   * @throws ShapeError for tensors that do not fit it
   * @see Keras `ops.einsum`
   * @example
   * ```ts
   * import { einsum, input } from "shapewright"
   *
   * const left = input([4])
   * const right = input([6])
   * const outer = einsum("bi,bj->bij", [left, right]) // [4, 6]
   * ```
   */
  <
    const E extends string,
    const T extends readonly Operand[],
    const O extends LayerOptions | undefined,
    R = Run<EinsumRule, T, [E, O]>,
  >(
    equation: Arg<R, "equation", E>,
    tensors: Operands<R, T>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, EinsumRule, T, [E, O], O>
}

/**
 * Registry entry of `einsum`.
 * @internal
 */
export interface EinsumType extends MergeType {
  readonly name: "einsum"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: EinsumCall<this["in"], this["dtype"], this["to"]>
  readonly merge: EinsumFunction<this["to"]>
}

interface Arguments extends LayerOptions {
  readonly equation: string
}

const behindEquation: Calling = {
  asFunction: ([equation, ...args]) => {
    const { operands, args: options } = inList.asFunction(args)
    return { operands, args: [equation, ...options] }
  },
  asMethod: (self, [equation, others = [], ...options]) => ({
    operands: Array.isArray(others) ? [self, ...others] : others,
    args: [equation, ...options],
  }),
}

/**
 * Product of tensors, summed over the axes whose letters the output does not have. `"bij,bjk->bik"`: `[i, j], [j, k] -> [i, k]`
 * @see {@link EinsumCall} for arguments and options
 */
export const einsum = defineLayer<EinsumType>()({
  name: "einsum",
  kerasName: "Einsum",
  kind: "merge",
  calling: behindEquation,
  positional: ["equation"],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  configure: ({ equation }: Arguments) => equationOf(equation),
  outputShape: (inputs, equation) => {
    const sizes = letterSizes(inputs, equation)
    return [...equation.output].slice(1).map((letter) => sizes.get(letter) ?? 1)
  },
  forward: (inputs, equation) =>
    einsumOf(
      inputs.map(({ node }) => node),
      equation,
    ),
})
