import { givenNode } from "../ir/given.js"
import { type Symbolic, symbolic } from "../ir/symbolic.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import { sameShape, showShape } from "../shape/value.js"
import type { Constraint } from "./constraint.js"
import { maxNorm } from "./maxNorm.js"
import { minMaxNorm } from "./minMaxNorm.js"
import { nonNegative } from "./nonNegative.js"
import { unitNorm } from "./unitNorm.js"

const byName = { maxNorm, minMaxNorm, nonNegative, unitNorm } satisfies Record<string, () => Constraint>

/**
 * Names of the constraints: each stands for the constraint with its default options.
 * @useDeclaredType
 */
export type ConstraintName = keyof typeof byName

/** A constraint written in ops: the weight as it may be, of the same shape. */
export type ConstraintFunction = (weight: Symbolic) => Symbolic

/** What a constraint option takes: a name, a constraint, or a function written in ops. */
export type ConstraintLike = ConstraintName | Constraint | ConstraintFunction

const fromFunction = (constrain: ConstraintFunction): Constraint => ({
  name: constrain.name === "" ? "customConstraint" : constrain.name,
  kerasName: null,
  config: {},
  constrain: (weight) => {
    const node = givenNode("constraint: the function", constrain(symbolic(weight)))
    if (node.dtype === "float32" && sameShape(node.shape, weight.shape)) return node
    throw new ShapeError(
      `constraint: a function must give float32 values of the weight's shape ${showShape(weight.shape)} (was ${node.dtype} ${showShape(node.shape)}); keep the shape`,
      { expected: weight.shape, received: node.shape },
    )
  },
})

/** The constraint of a name, or itself. @throws ConfigError for anything else */
export function resolveConstraint(constraint: ConstraintLike | undefined): Constraint | undefined {
  if (constraint === undefined) return undefined
  if (typeof constraint === "string" && Object.hasOwn(byName, constraint)) return byName[constraint]()
  if (typeof constraint === "object" && typeof constraint?.constrain === "function") return constraint
  if (typeof constraint === "function") return fromFunction(constraint)
  const names = Object.keys(byName)
  throw new ConfigError(
    `constraint: it must be one of ${names.join(", ")}, a constraint or a function (was ${formatValue(constraint)})${suggestion(constraint, names)}`,
    { expected: names.join(", "), received: constraint },
  )
}
