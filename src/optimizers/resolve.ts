import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import { adadelta } from "./adadelta.js"
import { adafactor } from "./adafactor.js"
import { adagrad } from "./adagrad.js"
import { adam } from "./adam.js"
import { adamax } from "./adamax.js"
import { adamw } from "./adamw.js"
import { ftrl } from "./ftrl.js"
import { lamb } from "./lamb.js"
import { lion } from "./lion.js"
import type { Optimizer } from "./optimizer.js"
import { rmsprop } from "./rmsprop.js"
import { sgd } from "./sgd.js"

const byName = { sgd, adam, adamw, rmsprop, adagrad, adadelta, adafactor, adamax, ftrl, lamb, lion } satisfies Record<
  string,
  () => Optimizer
>

/**
 * Names of the optimizers: each stands for the optimizer with its default options.
 * @useDeclaredType
 */
export type OptimizerName = keyof typeof byName

/** What an optimizer option takes: a name or an optimizer. */
export type OptimizerLike = OptimizerName | Optimizer

/** The optimizer of a name, or itself. @throws ConfigError for anything else */
export function resolveOptimizer(optimizer: OptimizerLike): Optimizer {
  if (typeof optimizer === "string" && Object.hasOwn(byName, optimizer)) return byName[optimizer]()
  if (typeof optimizer === "object" && optimizer !== null && typeof optimizer.update === "function") return optimizer
  const names = Object.keys(byName)
  const advice = suggestion(optimizer, names)
  throw new ConfigError(
    `optimizer: it must be one of ${names.join(", ")} or an optimizer (was ${formatValue(optimizer)})${advice}`,
    { expected: names.join(", "), received: optimizer, path: "optimizer" },
  )
}
