import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import { l1 } from "./l1.js"
import { l1l2 } from "./l1l2.js"
import { l2 } from "./l2.js"
import type { Regularizer } from "./regularizer.js"

const byName = { l1, l2, l1l2: () => l1l2({ l1: 0.01, l2: 0.01 }) } satisfies Record<string, () => Regularizer>

/**
 * Names of the regularizers: each stands for the regularizer with factors of 0.01.
 * @useDeclaredType
 */
export type RegularizerName = keyof typeof byName

/** What a regularizer option takes: a name or a regularizer. */
export type RegularizerLike = RegularizerName | Regularizer

/** The regularizer of a name, or itself. @throws ConfigError for anything else */
export function resolveRegularizer(regularizer: RegularizerLike | undefined): Regularizer | undefined {
  if (regularizer === undefined) return undefined
  if (typeof regularizer === "string" && Object.hasOwn(byName, regularizer)) return byName[regularizer]()
  if (typeof regularizer === "object" && typeof regularizer.penalty === "function") return regularizer
  const names = Object.keys(byName)
  const advice = suggestion(regularizer, names)
  throw new ConfigError(
    `regularizer: it must be one of ${names.join(", ")} or a regularizer (was ${formatValue(regularizer)})${advice}`,
    { expected: names.join(", "), received: regularizer },
  )
}
