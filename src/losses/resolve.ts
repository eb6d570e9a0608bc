import type { IsOne } from "../../types/checks.js"
import type { Shape } from "../../types/dim.js"
import type { WithBatch } from "../../types/pattern.js"
import { givenNode } from "../ir/given.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import { binaryCrossentropy } from "./binaryCrossentropy.js"
import { categoricalCrossentropy } from "./categoricalCrossentropy.js"
import { categoricalHinge } from "./categoricalHinge.js"
import { cosineSimilarity } from "./cosineSimilarity.js"
import { hinge } from "./hinge.js"
import { huber } from "./huber.js"
import { klDivergence } from "./klDivergence.js"
import { logCosh } from "./logCosh.js"
import type { Loss, Targets } from "./loss.js"
import { meanAbsoluteError } from "./meanAbsoluteError.js"
import { meanAbsolutePercentageError } from "./meanAbsolutePercentageError.js"
import { meanSquaredError } from "./meanSquaredError.js"
import { meanSquaredLogarithmicError } from "./meanSquaredLogarithmicError.js"
import { poisson } from "./poisson.js"
import { sparseCategoricalCrossentropy } from "./sparseCategoricalCrossentropy.js"
import { squaredHinge } from "./squaredHinge.js"

const byName = {
  meanSquaredError,
  mse: meanSquaredError,
  meanAbsoluteError,
  mae: meanAbsoluteError,
  meanAbsolutePercentageError,
  mape: meanAbsolutePercentageError,
  meanSquaredLogarithmicError,
  msle: meanSquaredLogarithmicError,
  huber,
  logCosh,
  poisson,
  cosineSimilarity,
  hinge,
  squaredHinge,
  categoricalHinge,
  klDivergence,
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} satisfies Record<string, () => Loss>

/**
 * Names of the losses: each stands for the loss with its default options.
 * @useDeclaredType
 */
export type LossName = keyof typeof byName

/**
 * A loss written in ops: the values before reduction, `[batch, ...]`, from target and prediction of the output's shape
 * `S`. Training differentiates it like the others.
 */
export type LossFunction<S = Shape> = (
  target: Symbolic<WithBatch<S>>,
  prediction: Symbolic<WithBatch<S>>,
) => AnySymbolic

/** What a loss option takes: a name, a loss, or a function written in ops. */
export type LossLike = LossName | Loss | LossFunction

/** The names of the losses. */
export const lossNames: readonly string[] = Object.keys(byName)

/** What a loss expects as target; all kinds where the loss is not known. */
export type TargetsOf<L> =
  IsOne<L> extends true
    ? L extends LossName
      ? ReturnType<(typeof byName)[L]>["targets"]
      : L extends Loss<string, boolean, infer Target>
        ? Target
        : L extends LossFunction
          ? "like-output"
          : Targets
    : Targets

/** True for the name of a loss. */
export const isLossName = (value: unknown): value is LossName =>
  typeof value === "string" && Object.hasOwn(byName, value)

const isLoss = (value: unknown): value is Loss =>
  typeof value === "object" && value !== null && "compute" in value && typeof value.compute === "function"

const fromFunction = (compute: LossFunction): Loss => {
  const name = compute.name === "" ? "customLoss" : compute.name
  return {
    name,
    kerasName: compute.name,
    config: {},
    fromLogits: false,
    reduction: "sumOverBatchSize",
    targets: "like-output",
    compute: (target, prediction) => givenNode(`loss ${name}`, compute(symbolic(target), symbolic(prediction))),
  }
}

/** The loss of a name, of a function, or itself. @throws ConfigError for anything else */
export function resolveLoss(loss: LossLike): Loss {
  if (isLossName(loss)) return byName[loss]()
  if (typeof loss === "function") return fromFunction(loss)
  if (isLoss(loss)) return loss
  const advice = suggestion(loss, lossNames)
  throw new ConfigError(
    `loss: it must be one of ${lossNames.join(", ")}, a loss or a function in ops (was ${formatValue(loss)})${advice}`,
    { expected: lossNames.join(", "), received: loss, path: "loss" },
  )
}
