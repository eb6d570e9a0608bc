import { type Node, withPath } from "../ir/node.js"
import { feed } from "../ir/ops/feed.js"
import { uniform } from "../ir/ops/uniform.js"
import { isNode } from "../ir/symbolic.js"
import type { ForwardContext, TensorSpec, WeightSpecs } from "../layers/layer.js"
import { sizesIn } from "../ops/sizes.js"
import { ConfigError, formatValue, isShapewrightError, ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { sameShape, showShape } from "../shape/value.js"

/** What a user's function is given of the layer that it computes for, with nodes in the place of symbolic values. */
export interface GivenContext {
  readonly config: object
  readonly weights: Readonly<Record<string, Node>>
  readonly training: boolean
  readonly trainable: boolean
  readonly mask: Node | undefined
  readonly update: (name: string, value: unknown) => void
  readonly uniform: (shape: unknown) => Node
}

/**
 * Runs a function of a user for a layer: what it throws names the layer, and keeps the error behind it with its stack.
 * @throws ShapeError for values that do not fit, ConfigError for everything else
 */
export function inLayer<T>(path: string, what: string, run: () => T): T {
  try {
    return run()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const details = { layer: path, cause, ...(isShapewrightError(cause) && { received: cause.received }) }
    if (isShapewrightError(cause) && cause.layer === path) throw cause
    if (isShapewrightError(cause) && !(cause instanceof ConfigError))
      throw new ShapeError(`${path}: in ${what}: ${reason}`, details)
    throw new ConfigError(`${path}: in ${what}: ${reason}`, details)
  }
}

/** The context of a user's function over that of the layer. */
export function givenContext(
  config: object,
  mask: Node | undefined,
  weightNames: readonly string[],
  context: ForwardContext,
  path: string,
): GivenContext {
  const weights = {}
  for (const name of weightNames)
    Object.defineProperty(weights, name, { enumerable: true, get: () => context.weight(name) })
  const missing = (name: unknown): ConfigError =>
    new ConfigError(`${path}: there is no weight ${formatValue(name)}; declare it in weights`, {
      layer: path,
      expected: weightNames,
      received: name,
    })
  return {
    config,
    weights,
    training: context.training,
    trainable: context.trainable,
    mask,
    update: (name, value) => {
      if (!weightNames.includes(name)) throw missing(name)
      const before = context.weight(name)
      if (!isNode(value) || value.dtype !== before.dtype || !sameShape(value.shape, before.shape))
        throw new ShapeError(
          `${path}: the new value of ${name} must be ${before.dtype} ${showShape(before.shape)} (was ${isNode(value) ? `${value.dtype} ${showShape(value.shape)}` : formatValue(value)})`,
          { layer: path, expected: before.shape, received: isNode(value) ? value.shape : value, path: name },
        )
      context.update(name, value)
    },
    uniform: (shape) => context.uniform(sizesIn("uniform", shape)),
  }
}

/** A context for computations that are only looked at: nothing is drawn, and nothing is changed. */
export function tryingContext(specs: WeightSpecs, training: boolean): ForwardContext {
  const weights = new Map<string, Node>()
  const weight = (name: string): Node => {
    const spec = specs[name]
    if (spec === undefined) throw new RangeError(`there is no weight "${name}"`)
    const known = weights.get(name) ?? withPath(name, () => feed(name, spec.shape, spec.dtype ?? "float32"))
    weights.set(name, known)
    return known
  }
  return {
    training,
    trainable: true,
    weight,
    update: (name, value) => void weights.set(name, value),
    penalize: () => undefined,
    uniform: (shape: readonly Size[]) => uniform(feed("seed", [2], "int32"), feed("step", [], "int32"), 0, shape),
  }
}

/** An input with the batch in front. */
export const inputNode = ({ shape, dtype }: TensorSpec): Node => feed("input", ["batch", ...shape], dtype)
