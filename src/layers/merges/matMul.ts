import { oneByOne } from "../calling.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { type MatrixProduct, multiplyMatrices, productShape } from "../matrixProduct.js"
import { flag } from "../messages.js"
import type { Operand, Pair } from "../operands.js"
import type { Arg, Merged, MergeType, Option, Options, Rule, Run } from "../types.js"

/** Options of `matMul`. */
export interface MatMulOptions extends LayerOptions {
  /** Exchange the last two axes of the first tensor. Default false. */
  readonly transposeA?: boolean
  /** Exchange the last two axes of the second tensor. Default false. */
  readonly transposeB?: boolean
}

/**
 * Shape rule of `matMul`: rows of the first, columns of the second.
 * @internal
 */
export interface MatMulRule extends Rule {
  readonly out: this["config"] extends readonly [infer O]
    ? MatrixProduct<this["in"], Option<O, "transposeA", false>, Option<O, "transposeB", false>>
    : never
}

/** Call signature of the method `matMul`. */
export interface MatMulCall<S, D, To> {
  /**
   * Matrix product, sample by sample: `x · y` over the last two axes. `[..., m, k], [..., k, n] -> [..., m, n]`
   * Axes in front of the matrices agree or are 1; where they are missing in one tensor, its matrices serve all.
   * Masks end here, as in Keras.
   *
   * @param other a float32 tensor of rank 2 or more
   * @throws ShapeError for matrices that cannot be multiplied
   * @see Keras `ops.matmul`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const query = input([8, 10, 64])
   * const scores = query.matMul(input([8, 20, 64]), { transposeB: true }).softmax() // [8, 10, 20]
   * ```
   */
  <const B extends Operand, const O extends MatMulOptions | undefined, R = Run<MatMulRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, MatMulOptions>,
  ): Merged<To, MatMulRule, Pair<S, D, B>, [O], O>
}

/** Call signature of the function `matMul`. */
export interface MatMulFunction<To> {
  /**
   * Matrix product, sample by sample: `a · b` over the last two axes. `[..., m, k], [..., k, n] -> [..., m, n]`
   * Axes in front of the matrices agree or are 1; where they are missing in one tensor, its matrices serve all.
   * Masks end here, as in Keras.
   *
   * @param a a float32 tensor of rank 2 or more
   * @param b another
   * @throws ShapeError for matrices that cannot be multiplied
   * @see Keras `ops.matmul`
   * @example
   * ```ts
   * import { input, matMul } from "shapewright"
   *
   * const steps = input(["time", 16])
   * const gram = matMul(steps, steps, { transposeA: true }) // [16, 16]
   * ```
   */
  <
    const A extends Operand,
    const B extends Operand,
    const O extends MatMulOptions | undefined,
    R = Run<MatMulRule, readonly [A, B], [O]>,
  >(
    a: Arg<R, "0", A>,
    b: Arg<R, "1", B>,
    options?: Options<R, O, MatMulOptions>,
  ): Merged<To, MatMulRule, readonly [A, B], [O], O>
}

/**
 * Registry entry of `matMul`.
 * @internal
 */
export interface MatMulType extends MergeType {
  readonly name: "matMul"
  readonly needs: readonly [unknown, unknown, ...unknown[]]
  readonly wants: "an input of rank 2 or more"
  readonly accepts: "float32"
  readonly call: MatMulCall<this["in"], this["dtype"], this["to"]>
  readonly merge: MatMulFunction<this["to"]>
}

/**
 * Matrix product, sample by sample. `[..., m, k], [..., k, n] -> [..., m, n]`
 * @see {@link MatMulCall} for arguments and options
 */
export const matMul = defineLayer<MatMulType>()({
  name: "matMul",
  kerasName: "Matmul",
  kind: "merge",
  calling: oneByOne(2),
  positional: [],
  options: ["transposeA", "transposeB"],
  rank: [2],
  wants: "an input of rank 2 or more",
  accepts: ["float32"],
  configure: ({ transposeA = false, transposeB = false }: MatMulOptions) => ({
    transposeA: flag("matMul", "transposeA", transposeA),
    transposeB: flag("matMul", "transposeB", transposeB),
  }),
  outputShape: ([a, b = a], transposes) => productShape(a, b, transposes),
  forward: ([a, b = a], transposes) => multiplyMatrices(a.node, b.node, transposes),
})
