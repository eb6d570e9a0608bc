import type { Node } from "../../src/ir/node.js"
import { add } from "../../src/ir/ops/add.js"
import { feed } from "../../src/ir/ops/feed.js"
import { mul } from "../../src/ir/ops/mul.js"
import { reduceSum } from "../../src/ir/ops/reduceSum.js"
import { differentiate } from "../../src/passes/differentiate.js"
import type { Size } from "../../src/shape/size.js"
import { bindSizes } from "../oracle/bindSizes.js"
import { evaluate, type Surroundings, type Values } from "../oracle/evaluate.js"
import { expandComposites } from "../oracle/expandComposites.js"
import { at, type Value } from "../oracle/value.js"
import { floats } from "./samples.js"

/** Builds the values to differentiate from one node per input. */
export type Build = (...inputs: Node[]) => Node | readonly Node[]

export interface CheckOptions {
  /** Shapes of the inputs where they hold named sizes; `undefined` where the shape is that of the value. */
  readonly shapes?: readonly (readonly Size[] | undefined)[]
  /** `"whole"`: composites by their own rule. `"expanded"`: by the primitives that they decompose into. */
  readonly composites?: "whole" | "expanded"
}

/** What `checkGradient` differentiated. */
export interface CheckedGraph {
  readonly inputs: readonly Node[]
  readonly outputs: readonly Node[]
}

const step = 1e-5

/**
 * Compares the derivatives that the gradient rules give with central differences, both in float64:
 * `|rule - difference| <= 1e-6 * max(1, largest difference) + 1e-5 * |difference|`, for every element of every float
 * input. The outputs are made a scalar with fixed random weights.
 * @throws Error naming the first element whose derivative is wrong
 */
export function checkGradient(build: Build, values: readonly Value[], options: CheckOptions = {}): CheckedGraph {
  const { shapes = [], composites = "whole" } = options
  const inputs = values.map(({ shape, dtype }, i) => feed(`x${i}`, shapes[i] ?? shape, dtype))
  const byName = <T>(items: readonly T[]): Record<string, T> =>
    Object.fromEntries(items.map((item, i) => [`x${i}`, item]))
  const feeds = byName(values)
  const bindings = bindSizes(byName(inputs), feeds)
  const built = [build(...inputs)].flat()
  const outputs = composites === "expanded" ? expandComposites(built) : built

  const weights = evaluate(outputs, { feeds, bindings }).map(({ shape }, i) => floats(shape, 0.5, 1.5, i))
  const sources = values.flatMap(({ dtype }, i) => (dtype === "float32" ? [i] : []))
  const rules = byRules(
    { outputs, weights },
    sources.map((source) => at(inputs, source)),
    { feeds, bindings },
  )
  sources.forEach((source, i) => {
    const expected = differences({ outputs, weights }, `x${source}`, { feeds, bindings })
    compare(at(rules, i), expected, `input ${source}`)
  })
  return { inputs, outputs }
}

/** The scalar `sum of weights * outputs`. */
interface Scalar {
  readonly outputs: readonly Node[]
  readonly weights: readonly Value[]
}

type Given = Required<Pick<Surroundings, "feeds" | "bindings">>

function byRules({ outputs, weights }: Scalar, sources: readonly Node[], { feeds, bindings }: Given): readonly Value[] {
  const weightNodes = outputs.map(({ shape }, i) => feed(`weight${i}`, shape, "float32"))
  const weightFeeds: Values = Object.fromEntries(weights.map((weight, i) => [`weight${i}`, weight]))
  const scalar = outputs.map((output, i) => reduceSum(mul(output, at(weightNodes, i)))).reduce((a, b) => add(a, b))
  return evaluate(differentiate(scalar, sources).gradients, { feeds: { ...feeds, ...weightFeeds }, bindings })
}

function differences({ outputs, weights }: Scalar, source: string, { feeds, bindings }: Given): Value {
  const x = feeds[source] as Value
  const scalarAt = (element: number, shift: number): number => {
    const data = Float64Array.from(x.data)
    data[element] = at(data, element) + shift
    const results = evaluate(outputs, { feeds: { ...feeds, [source]: { ...x, data } }, bindings })
    return results.reduce((sum, result, i) => sum + dot(result, at(weights, i)), 0)
  }
  const data = x.data.map((_, element) => (scalarAt(element, step) - scalarAt(element, -step)) / (2 * step))
  return { ...x, data }
}

const dot = (a: Value, b: Value): number => a.data.reduce((sum, element, i) => sum + element * at(b.data, i), 0)

function compare(rule: Value, difference: Value, what: string): void {
  if (String(rule.shape) !== String(difference.shape))
    throw new Error(`${what}: the derivative has shape [${rule.shape}], the input [${difference.shape}]`)
  const largest = difference.data.reduce((most, element) => Math.max(most, Math.abs(element)), 1)
  rule.data.forEach((element, i) => {
    const expected = at(difference.data, i)
    const allowed = 1e-6 * largest + 1e-5 * Math.abs(expected)
    if (Math.abs(element - expected) <= allowed) return
    throw new Error(`${what}, element ${i}: the rule says ${element}, the difference ${expected}`)
  })
}
