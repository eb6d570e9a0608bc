import { givenNode } from "../ir/given.js"
import type { HostTensors } from "../ir/host.js"
import type { Node } from "../ir/node.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { TargetValue } from "../losses/defineLoss.js"
import type { Targets } from "../losses/loss.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { choiceOption, knownOptions } from "../shape/options.js"
import { sameShape, showShape } from "../shape/value.js"
import { accumulate, accumulator, elementsOf } from "./accumulators.js"
import { meanMetric } from "./meanMetric.js"
import type { Metric } from "./metric.js"

/** What every metric of one's own has. */
interface MetricFacts<Name extends string, T extends Targets> {
  /** Its key in histories and logs. */
  readonly name: Name
  /** Whether better means larger or smaller. */
  readonly direction: "up" | "down"
  /** What it compares with: values like the output (`"like-output"`, default) or class numbers (`"sparse"`). */
  readonly targets?: T
}

/** A metric that is the mean of values of each batch. */
export interface MeanMetricDeclaration<Name extends string, T extends Targets> extends MetricFacts<Name, T> {
  /** The values to average, `[batch, ...]`, from targets and predictions. */
  readonly values: (target: TargetValue<T>, prediction: Symbolic) => AnySymbolic
}

/** What a metric that sums up is given for one batch. */
export interface MetricBatch<T> {
  /** What the predictions are compared with. */
  readonly target: TargetValue<T>
  /** The output: `[batch, ...]`. */
  readonly prediction: Symbolic
  /** float32, `[batch]` or `[batch, steps]`: 0 where a step is padding; `undefined` where all count. */
  readonly weight: Symbolic | undefined
}

/** A metric of sums over all batches, from which one number is made. */
export interface SummedMetricDeclaration<
  Name extends string,
  T extends Targets,
  A extends Readonly<Record<string, readonly number[]>>,
> extends MetricFacts<Name, T> {
  /** The shapes of the sums, by name; `[]` for one number. */
  readonly sums: A
  /** What a batch adds to the sums. */
  readonly update: (batch: MetricBatch<T>) => { readonly [K in keyof A]: Symbolic<A[K]> }
  /** The metric of all sums. */
  readonly result: (sums: { readonly [K in keyof A]: A[K] extends readonly [] ? number : readonly number[] }) => number
}

const facts = ["name", "direction", "targets"] as const

/** @throws ConfigError for what cannot be a metric */
function checkFacts<Name extends string>({ name, direction, targets = "like-output" }: MetricFacts<Name, Targets>) {
  if (typeof name !== "string" || !/^[A-Za-z]\w*$/.test(name))
    throw new ConfigError(
      `defineMetric: name must begin with a letter and hold letters, digits and _ only (was ${formatValue(name)})`,
      { received: name, path: "name" },
    )
  const checked = choiceOption(name, "targets", targets, ["like-output", "sparse"])
  return {
    name,
    kerasName: name,
    config: {},
    direction: choiceOption(name, "direction", direction, ["up", "down"]),
    targets: [checked],
  } as const
}

/**
 * Defines a metric of your own, written in ops: the mean of `values`, or, with `sums`, a number made of sums over all
 * batches. Its name is its key in histories, logs and monitors.
 *
 * @throws ConfigError for what cannot be a metric
 * @see Keras `Metric`
 * @example
 * ```ts
 * import { defineMetric, ops, sequential } from "shapewright"
 *
 * const within = defineMetric({
 *   name: "within",
 *   direction: "up",
 *   values: (target, prediction) => ops.cast(ops.less(ops.abs(ops.subtract(target, prediction)), 0.1), "float32"),
 * })
 * const model = sequential([8]).dense(1).compile({ optimizer: "adam", loss: "mse", metrics: [within] })
 * ```
 */
export function defineMetric<const Name extends string, const T extends Targets = "like-output">(
  declaration: MeanMetricDeclaration<Name, T>,
): Metric<NoInfer<Name>>
export function defineMetric<
  const Name extends string,
  const A extends Readonly<Record<string, readonly number[]>>,
  const T extends Targets = "like-output",
>(declaration: SummedMetricDeclaration<Name, T, A>): Metric<NoInfer<Name>>
export function defineMetric(declaration: AnyDeclaration): Metric {
  return "sums" in declaration ? summed(declaration) : averaged(declaration)
}

type Sums = Readonly<Record<string, readonly number[]>>
type AnyDeclaration = MeanMetricDeclaration<string, Targets> | SummedMetricDeclaration<string, Targets, Sums>

function requireFunction(name: string, path: string, given: unknown): void {
  if (typeof given === "function") return
  throw new ConfigError(`${name}: ${path} must be a function (was ${formatValue(given)})`, { received: given, path })
}

function averaged(declaration: MeanMetricDeclaration<string, Targets>): Metric {
  const { values } = knownOptions("defineMetric", declaration, [...facts, "values"])
  const { name, ...rest } = checkFacts(declaration)
  requireFunction(name, "values", values)
  const checked = (target: Node, prediction: Node): Node => {
    const node = givenNode(`${name}: values`, values(symbolic(target), symbolic(prediction)))
    if (node.dtype === "float32" && node.shape[0] === "batch") return node
    throw new ShapeError(
      `${name}: values must give float32 [batch, ...] (was ${node.dtype} ${showShape(node.shape)}); use ops.cast`,
      { received: node.shape },
    )
  }
  return meanMetric({ name, ...rest, values: checked })
}

function summed(declaration: SummedMetricDeclaration<string, Targets, Sums>): Metric {
  const { sums, update, result } = knownOptions("defineMetric", declaration, [...facts, "sums", "update", "result"])
  const { name, ...rest } = checkFacts(declaration)
  for (const [path, given] of Object.entries({ update, result })) requireFunction(name, path, given)
  const added = (parts: Readonly<Record<string, unknown>>, key: string): Node => {
    const node = givenNode(`${name}: ${key} of update`, parts[key])
    const wanted = sums[key] ?? []
    if (node.dtype === "float32" && sameShape(node.shape, wanted)) return node
    throw new ShapeError(
      `${name}: ${key} must be float32 ${showShape(wanted)} (was ${node.dtype} ${showShape(node.shape)})`,
      { expected: wanted, received: node.shape, path: key },
    )
  }
  return {
    name,
    ...rest,
    state: () => Object.fromEntries(Object.entries(sums).map(([key, shape]) => [key, accumulator(...shape)])),
    update: ({ target, prediction, weight, state }) => {
      const parts = update({
        target: symbolic(target),
        prediction: symbolic(prediction),
        weight: weight && symbolic(weight),
      })
      return accumulate(state, Object.fromEntries(Object.keys(sums).map((key) => [key, added(parts, key)])))
    },
    result: (state: HostTensors) =>
      result(
        Object.fromEntries(
          Object.entries(sums).map(([key, { length }]) => {
            const elements = elementsOf(state, key)
            return [key, length === 0 ? (elements[0] ?? 0) : elements]
          }),
        ) as never,
      ),
  }
}
