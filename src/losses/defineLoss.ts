import type { Shape } from "../../types/dim.js"
import { givenNode } from "../ir/given.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { choiceOption, knownOptions } from "../shape/options.js"
import type { Loss, LossOptions, Targets } from "./loss.js"
import { checkReduction } from "./options.js"

/** Targets as a loss or metric sees them: float32 like the output, or int32 class numbers. */
export type TargetValue<T> = Symbolic<Shape, T extends "sparse" ? "int32" : "float32">

/** How a loss is declared. */
export interface LossDeclaration<Name extends string, T extends Targets> extends LossOptions {
  /** Its name in messages. */
  readonly name: Name
  /** What it compares with: values like the output (`"like-output"`, default) or class numbers (`"sparse"`). */
  readonly targets?: T
  /** The values before reduction, `[batch, ...]`, from targets and predictions. */
  readonly compute: (target: TargetValue<T>, prediction: Symbolic) => AnySymbolic
}

const known = ["name", "targets", "compute", "reduction"] as const

/**
 * Defines a loss of your own that needs more than a function: a reduction, or class numbers as targets. `compute` is
 * written in ops and gives a value, or several, for each sample: `[batch, ...]`.
 *
 * @throws ConfigError for an unknown option, and for what is no function
 * @see Keras `Loss`
 * @example
 * ```ts
 * import { defineLoss, ops, sequential } from "shapewright"
 *
 * const missingProbability = defineLoss({
 *   name: "missingProbability",
 *   targets: "sparse",
 *   compute: (target, prediction) => ops.subtract(1, ops.sum(ops.multiply(ops.oneHot(target, 3), prediction), { axis: -1 })),
 * })
 * const model = sequential([8]).dense(3, { activation: "softmax" }).compile({ optimizer: "adam", loss: missingProbability })
 * ```
 */
export function defineLoss<const Name extends string, const T extends Targets = "like-output">(
  declaration: LossDeclaration<Name, T>,
): Loss<Name, false, NoInfer<T>> {
  const { name, targets = "like-output", compute, reduction } = knownOptions("defineLoss", declaration, known)
  if (typeof name !== "string" || name === "")
    throw new ConfigError(`defineLoss: name must be a text (was ${formatValue(name)})`, {
      received: name,
      path: "name",
    })
  if (typeof compute !== "function")
    throw new ConfigError(`${name}: compute must be a function (was ${formatValue(compute)})`, { path: "compute" })
  choiceOption(name, "targets", targets, ["like-output", "sparse"])
  return {
    name,
    kerasName: name,
    config: {},
    fromLogits: false,
    reduction: checkReduction(name, reduction),
    // The type parameter is the default where the option is left out.
    targets: targets as T,
    compute: (target, prediction) => givenNode(`${name}: compute`, compute(symbolic(target), symbolic(prediction))),
  }
}
