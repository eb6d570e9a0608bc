import type { IsPositiveInteger } from "../../../types/checks.js"
import type { Known } from "../../../types/known.js"
import type { Insert } from "../../../types/shape.js"
import { type ConstraintLike, resolveConstraint } from "../../constraints/resolve.js"
import { type InitializerLike, resolveInitializer } from "../../initializers/resolve.js"
import { scalar } from "../../ir/ops/constant.js"
import { equal } from "../../ir/ops/equal.js"
import { gather } from "../../ir/ops/gather.js"
import { logicalNot } from "../../ir/ops/logicalNot.js"
import { type RegularizerLike, resolveRegularizer } from "../../regularizers/resolve.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { flag, type NotPositiveInteger, positiveInteger } from "../messages.js"
import type { AnyShape, Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/** Options of `embedding`. */
export interface EmbeddingOptions extends LayerOptions {
  /** First values of the vectors. Default: uniform in [-0.05, 0.05). */
  readonly embeddingsInitializer?: InitializerLike
  /** Penalty on the vectors, added to the loss. */
  readonly embeddingsRegularizer?: RegularizerLike
  /** What the vectors must be like after each step. */
  readonly embeddingsConstraint?: ConstraintLike
  /** Number 0 is padding: layers that follow skip it. Default false. */
  readonly maskZero?: boolean
}

/**
 * Shape rule of `embedding`: `[...sizes] -> [...sizes, outputDim]`.
 * @internal
 */
export interface EmbeddingRule extends Rule {
  readonly out: this["config"] extends readonly [infer N, infer M, unknown]
    ? IsPositiveInteger<N> extends true
      ? IsPositiveInteger<M> extends true
        ? Insert<this["in"], -1, M>
        : Fail<"outputDim", NotPositiveInteger<"embedding", "outputDim", M>>
      : Fail<"inputDim", NotPositiveInteger<"embedding", "inputDim", N>>
    : never
  readonly weights: this["config"] extends readonly [infer N, infer M, unknown]
    ? ["embeddings", [Known<N>, Known<M>]]
    : never
}

/** Call signature of `embedding`. */
export interface EmbeddingCall<S, To> {
  /**
   * A vector for each whole number: `y = embeddings[x]`. int32 `[...sizes] -> [...sizes, outputDim]`
   *
   * @param inputDim how many vectors there are: the input's numbers are 0 to `inputDim - 1`
   * @param outputDim size of a vector, a positive integer
   * @throws ShapeError for an input that is not int32
   * @see Keras `Embedding`
   * @example
   * ```ts
   * import { input, model } from "shapewright"
   *
   * const words = input([200], "int32")
   * const review = model({ inputs: words, outputs: words.embedding(10_000, 64, { maskZero: true }).lstm(32).dense(1) })
   * ```
   */
  <
    const N extends number,
    const M extends number,
    const O extends EmbeddingOptions | undefined,
    R = Run<EmbeddingRule, S, [N, M, O]>,
  >(
    inputDim: Arg<R, "inputDim", N>,
    outputDim: Arg<R, "outputDim", M>,
    options?: Options<R, O, EmbeddingOptions>,
  ): Next<To, EmbeddingRule, S, [N, M, O], "other", O>
}

/**
 * Registry entry of `embedding`.
 * @internal
 */
export interface EmbeddingType extends LayerType {
  readonly kind: "layer"
  readonly name: "embedding"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "int32"
  readonly call: EmbeddingCall<this["in"], this["to"]>
}

interface Arguments extends EmbeddingOptions {
  readonly inputDim: number
  readonly outputDim: number
}

/**
 * A vector for each whole number. int32 `[...sizes] -> [...sizes, outputDim]`
 * @see {@link EmbeddingCall} for arguments and options
 */
export const embedding = defineLayer<EmbeddingType>()({
  name: "embedding",
  kerasName: "Embedding",
  positional: ["inputDim", "outputDim"],
  options: ["embeddingsInitializer", "embeddingsRegularizer", "embeddingsConstraint", "maskZero"],
  rank: [0],
  wants: "",
  accepts: ["int32"],
  mask: "own",
  values: "other",
  configure: (given: Arguments) => ({
    inputDim: positiveInteger("embedding", "inputDim", given.inputDim),
    outputDim: positiveInteger("embedding", "outputDim", given.outputDim),
    embeddingsInitializer: resolveInitializer(given.embeddingsInitializer ?? "randomUniform"),
    embeddingsRegularizer: resolveRegularizer(given.embeddingsRegularizer),
    embeddingsConstraint: resolveConstraint(given.embeddingsConstraint),
    maskZero: flag("embedding", "maskZero", given.maskZero ?? false),
  }),
  outputShape: ([input], { outputDim }) => [...input, outputDim],
  weights: (_, { inputDim, outputDim, ...config }) => ({
    embeddings: {
      shape: [inputDim, outputDim],
      initializer: config.embeddingsInitializer,
      regularizer: config.embeddingsRegularizer,
      constraint: config.embeddingsConstraint,
    },
  }),
  forward: ([{ node: x }], { maskZero }, { weight }) => ({
    node: gather(weight("embeddings"), x),
    mask: maskZero ? logicalNot(equal(x, scalar(0, "int32"))) : undefined,
  }),
})
