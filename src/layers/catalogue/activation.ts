import type { FloorDiv, Mod } from "../../../types/arithmetic.js"
import type { IsAny } from "../../../types/checks.js"
import type { Rank, Show } from "../../../types/dim.js"
import type { Last, ReplaceLast } from "../../../types/shape.js"
import { type Activation, activate, checkActivation } from "../../activations/activation.js"
import { glu } from "../../activations/glu.js"
import { stateOf } from "../../activations/probability.js"
import { ShapeError } from "../../shape/errors.js"
import { floorDivideSize, type Size } from "../../shape/size.js"
import { showShape } from "../../shape/value.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { StateOf } from "../traits.js"
import type { AnyShape, Arg, Fail, LayerType, Options, Rule, Run, Tells } from "../types.js"
import type { ActivationWord } from "../words.js"

/** An activation that halves the features, which no other layer takes. */
type Halving = "glu"

/**
 * Shape rule of `activation`: `[...] -> [...]`.
 * @internal
 */
export interface ActivationRule extends Rule {
  readonly out: this["config"] extends readonly [infer A, unknown] ? ActivationShape<this["in"], A> : never
}

/** What may halve the features, or not, leaves their number open. */
type ActivationShape<S, A> =
  IsAny<A> extends true
    ? ReplaceLast<S, null>
    : Halving extends A
      ? [A] extends [Halving]
        ? Halves<S>
        : ReplaceLast<S, null>
      : S

type Halves<S> =
  Rank<S> extends null
    ? S
    : S extends readonly []
      ? Fail<"activation", NoHalves<S>>
      : 1 extends Mod<Last<S>, 2>
        ? Fail<"activation", NoHalves<S>>
        : ReplaceLast<S, FloorDiv<Last<S>, 2>>

/** Features that cannot be halved. */
type NoHalves<S> = `activation: the last size must be even for glu, which halves it (was ${Show<S>})`

const noHalves = (shape: readonly Size[]) =>
  `activation: the last size must be even for glu, which halves it (was ${showShape(shape)})` as NoHalves<unknown>

/** Call signature of `activation`. */
export interface ActivationCall<S, To> {
  /**
   * An activation function, element by element (softmax and sparsemax: over the last axis). `[...] -> [...]`
   * `"glu"` multiplies the first half of the features by the sigmoid of the second: `[..., n] -> [..., n / 2]`.
   *
   * @param activation its name, or a function written in ops
   * @throws ShapeError for `"glu"` where the last size is odd
   * @see Keras `Activation`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128).activation("gelu")
   * ```
   */
  <const A extends Activation | string, const O extends LayerOptions | undefined, R = Run<ActivationRule, S, [A, O]>>(
    activation: Arg<R, "activation", ActivationWord<"activation", A, Halving>>,
    options?: Options<unknown, O, LayerOptions>,
  ): Tells<To, ActivationRule, S, [A, O], StateOf<A>>
}

/**
 * Registry entry of `activation`.
 * @internal
 */
export interface ActivationType extends LayerType {
  readonly kind: "layer"
  readonly name: "activation"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: ActivationCall<this["in"], this["to"]>
}

interface Arguments extends LayerOptions {
  readonly activation: Activation | Halving
}

function halves(shape: readonly Size[]): readonly Size[] {
  const last = shape.at(-1)
  if (last === undefined || (typeof last === "number" && last % 2 === 1))
    throw new ShapeError(noHalves(shape), { layer: "activation", expected: "an even size", received: shape })
  return [...shape.slice(0, -1), floorDivideSize(last, 2)]
}

/**
 * An activation function, element by element. `[...] -> [...]`
 * @see {@link ActivationCall} for arguments and options
 */
export const activation = defineLayer<ActivationType>()({
  name: "activation",
  kerasName: "Activation",
  positional: ["activation"],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  mask: "pass",
  values: ({ activation }) => (activation === "glu" ? "other" : stateOf(activation)),
  configure: ({ activation }: Arguments) => ({
    activation: activation === "glu" ? activation : checkActivation("activation", activation),
  }),
  outputShape: ([input], { activation }) => (activation === "glu" ? halves(input) : input),
  forward: ([{ node }], { activation }) => (activation === "glu" ? glu(node) : activate(activation, node)),
})
