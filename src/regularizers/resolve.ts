import { givenNode } from "../ir/given.js"
import { type Symbolic, symbolic } from "../ir/symbolic.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import { showShape } from "../shape/value.js"
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

/** A penalty written in ops: one number, `[]`, from the weight. */
export type RegularizerFunction = (weight: Symbolic) => Symbolic<readonly []>

/** What a regularizer option takes: a name, a regularizer, or a function written in ops. */
export type RegularizerLike = RegularizerName | Regularizer | RegularizerFunction

const fromFunction = (penalty: RegularizerFunction): Regularizer => ({
  name: penalty.name === "" ? "customRegularizer" : penalty.name,
  kerasName: penalty.name,
  config: {},
  penalty: (weight) => {
    const node = givenNode("regularizer: the function", penalty(symbolic(weight)))
    if (node.dtype === "float32" && node.shape.length === 0) return node
    throw new ShapeError(
      `regularizer: a function must give one float32 number, [] (was ${node.dtype} ${showShape(node.shape)}); sum it up`,
      { expected: [], received: node.shape },
    )
  },
})

/** The regularizer of a name, or itself. @throws ConfigError for anything else */
export function resolveRegularizer(regularizer: RegularizerLike | undefined): Regularizer | undefined {
  if (regularizer === undefined) return undefined
  if (typeof regularizer === "string" && Object.hasOwn(byName, regularizer)) return byName[regularizer]()
  if (typeof regularizer === "object" && typeof regularizer.penalty === "function") return regularizer
  if (typeof regularizer === "function") return fromFunction(regularizer)
  const names = Object.keys(byName)
  const advice = suggestion(regularizer, names)
  throw new ConfigError(
    `regularizer: it must be one of ${names.join(", ")}, a regularizer or a function (was ${formatValue(regularizer)})${advice}`,
    { expected: names.join(", "), received: regularizer },
  )
}
