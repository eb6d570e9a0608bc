import type { Body } from "../../src/ir/body.js"
import type { Attributes, Node, TensorType } from "../../src/ir/node.js"
import { definitionOf } from "../../src/ir/op.js"
import { evaluateSize, type Size, type SizeBindings } from "../../src/shape/size.js"
import { bindSizes } from "./bindSizes.js"
import type { Call } from "./rule.js"
import { oracleRules } from "./table.js"
import { at, type Value } from "./value.js"

/** Values by name. */
export type Values = Readonly<Record<string, Value>>

/** What a graph is evaluated with. */
export interface Surroundings {
  readonly feeds?: Values
  readonly state?: Values
  /** Values of the named sizes; those that are the size of a fed axis need not be given. */
  readonly bindings?: SizeBindings
}

type Memo = Map<Node, readonly Value[]>

/** Evaluates nodes in float64. @throws Error where a value does not have the shape and dtype of its node */
export function evaluate(outputs: readonly Node[], surroundings: Surroundings = {}): readonly Value[] {
  const { feeds = {}, state = {} } = surroundings
  const bindings = { ...bindSizes(feedTypes(outputs), feeds), ...surroundings.bindings }
  const context: Context = {
    size: (size) => evaluateSize(size, bindings),
    feed: (name) => named("feed", feeds, name),
    state: (name) => named("state", state, name),
    apply: (body, values) => applyBody(body, values, context),
  }
  return evaluateInto(new Map(), outputs, context)
}

type Context = Omit<Call, "node">

function feedTypes(outputs: readonly Node[]): Record<string, TensorType> {
  const types: Record<string, TensorType> = {}
  const seen = new Set<Node>(outputs)
  for (const node of seen) {
    if (node.op === "feed") types[String(node.attributes.name)] = node
    for (const input of node.inputs) seen.add(input)
  }
  return types
}

function named(kind: string, values: Values, name: string): Value {
  const value = values[name]
  if (value === undefined) throw new Error(`${kind} "${name}" has no value`)
  return value
}

function applyBody(body: Body, values: readonly Value[], context: Context): readonly Value[] {
  const memo: Memo = new Map(body.parameters.map((parameter, i) => [parameter, [at(values, i)]]))
  return evaluateInto(memo, body.outputs, context)
}

/** Depth first, without recursion: long chains and loops would overflow the stack. */
function evaluateInto(memo: Memo, outputs: readonly Node[], context: Context): readonly Value[] {
  const stack = [...outputs].reverse()
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    const missing = memo.has(node) ? [] : dependenciesOf(node).filter((dependency) => !memo.has(dependency))
    if (missing.length > 0) {
      stack.push(...missing)
      continue
    }
    stack.pop()
    if (!memo.has(node)) memo.set(node, resultsOf(node, memo, context))
  }
  return outputs.map((output) => at(memo.get(output) ?? [], 0))
}

/** Composites are evaluated by what they decompose into. */
const dependenciesOf = (node: Node): readonly Node[] =>
  isPrimitive(node.op) ? node.inputs : [...node.inputs, ...decompositionOf(node)]

const isPrimitive = (op: string): boolean => op in oracleRules || op === "pick" || op === "parameter"

const decompositions = new WeakMap<Node, readonly Node[]>()

/** The nodes that a composite stands for. @throws Error for an op that has neither rule nor decomposition */
function decompositionOf(node: Node): readonly Node[] {
  const known = decompositions.get(node)
  if (known !== undefined) return known
  const decomposed = definitionOf(node.op).decompose?.(node.inputs, node.attributes)
  if (decomposed === undefined) throw new Error(`${node.op} has no oracle rule and no decomposition`)
  const nodes = "op" in decomposed ? [decomposed] : decomposed
  decompositions.set(node, nodes)
  return nodes
}

function resultsOf(node: Node, memo: Memo, context: Context): readonly Value[] {
  const valuesOf = (input: Node): readonly Value[] => memo.get(input) ?? []
  const compute = (): Value | readonly Value[] => {
    if (node.op === "parameter") throw new Error("a parameter is used outside its body")
    if (node.op === "pick") return at(valuesOf(at(node.inputs, 0)), Number(node.attributes.index))
    if (!isPrimitive(node.op)) return decompositionOf(node).map((part) => at(valuesOf(part), 0))
    const rule = oracleRules[node.op]
    const inputs = node.inputs.map((input) => at(valuesOf(input), 0))
    return rule?.(inputs, withNumbers(node, context.size), { ...context, node }) ?? []
  }
  const computed = compute()
  const results = "dtype" in computed ? [computed] : computed
  checkTypes(node, results, context.size)
  return results
}

/** The attributes with numbers in the place of named sizes; bodies keep theirs. */
function withNumbers(node: Node, size: (size: Size) => number): Attributes {
  if (node.op === "scan" || node.op === "cond") return node.attributes
  return definitionOf(node.op).mapSizes?.(node.attributes, size) ?? node.attributes
}

/** Shape rules are checked on the way: each value must be what its node promised. */
function checkTypes(node: Node, results: readonly Value[], size: (size: Size) => number): void {
  const types = node.results ?? [node]
  if (types.length !== results.length) throw new Error(`${node.op} has ${results.length} results, not ${types.length}`)
  types.forEach((type, i) => {
    const { shape, dtype } = at(results, i)
    const expected = type.shape.map(size)
    const fits =
      dtype === type.dtype && shape.length === expected.length && shape.every((s, axis) => s === expected[axis])
    if (fits) return
    const shown = `${dtype} [${shape.join(", ")}]`
    throw new Error(
      `${node.path || node.op}: ${node.op} should be ${type.dtype} [${expected.join(", ")}] but is ${shown}`,
    )
  })
}
