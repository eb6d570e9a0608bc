import { finish, type Parts } from "../shape/parts.js"
import type { Size } from "../shape/size.js"
import { sameShape, showSizes } from "../shape/value.js"
import type { Body } from "./body.js"
import { topologicalOrder } from "./graph.js"
import { GraphError } from "./infer.js"
import type { Node, TensorType } from "./node.js"
import { definitionOf } from "./op.js"
import type { Entry, Program } from "./program.js"

/** What the nodes of one graph may refer to: the declared feeds and state of an entry, or the parameters of a body. */
interface Scope {
  readonly feeds: ReadonlyMap<unknown, TensorType>
  readonly state: ReadonlyMap<unknown, TensorType>
  readonly parameters: ReadonlySet<Node>
  readonly isBody: boolean
}

const outsideOnly: readonly string[] = ["state", "feed", "randomBits"]

const showType = ({ shape, dtype }: TensorType): string => `${dtype} ${showSizes(shape)}`
const sameType = (a: TensorType, b: TensorType): boolean => a.dtype === b.dtype && sameShape(a.shape, b.shape)

function fail(node: Node, message: string, cause?: unknown): never {
  const place = node.path === "" ? node.op : `${node.path} (${node.op})`
  throw new GraphError(`${place}: ${message}`, cause === undefined ? undefined : { cause })
}

/** Runs a rule of the node's op and names the node where the rule throws. */
function ask<T>(node: Node, rule: () => T): T {
  try {
    return rule()
  } catch (error) {
    return fail(node, error instanceof Error ? error.message : String(error), error)
  }
}

const isSize = (size: Size): boolean => typeof size === "string" || (Number.isInteger(size) && size >= 0)

function verifyType(node: Node): void {
  const definition = ask(node, () => definitionOf(node.op))
  for (const input of node.inputs)
    if (input.results !== undefined && node.op !== "pick")
      fail(node, `takes a node of several results (${input.op}); only pick may`)
  const inferred = ask(node, () => definition.infer(node.inputs, node.attributes))
  const expected: readonly TensorType[] = "dtype" in inferred ? [inferred] : inferred
  const actual = node.results ?? [node]
  if ("dtype" in inferred !== (node.results === undefined) || expected.length !== actual.length)
    fail(node, `has ${actual.length} results, its rule gives ${expected.length}`)
  for (const [i, type] of expected.entries()) {
    const own = actual[i] as TensorType
    if (!sameType(own, type)) fail(node, `is ${showType(own)}, its rule gives ${showType(type)}`)
    if (!own.shape.every(isSize)) fail(node, `${showSizes(own.shape)} is not a shape`)
  }
}

function verifyDeclared(node: Node, declared: ReadonlyMap<unknown, TensorType>): void {
  const { name } = node.attributes
  const type = declared.get(name)
  if (type === undefined) fail(node, `"${name}" is not declared`)
  if (!sameType(node, type)) fail(node, `"${name}" is ${showType(node)}, declared as ${showType(type)}`)
}

const isBody = (value: object): value is Body => "parameters" in value && "outputs" in value

/** The bodies that a value of a node's attributes holds. */
function bodiesIn(value: unknown): readonly Body[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return []
  return isBody(value) ? [value] : Object.values(value).flatMap(bodiesIn)
}

function verifyNode(node: Node, scope: Scope): void {
  if (scope.isBody && outsideOnly.includes(node.op)) fail(node, "stands inside the body of a scan or cond")
  verifyType(node)
  if (node.op === "feed") verifyDeclared(node, scope.feeds)
  if (node.op === "state") verifyDeclared(node, scope.state)
  if (node.op === "parameter" && !scope.parameters.has(node))
    fail(node, "the parameter of a body is used outside that body")
  for (const body of bodiesIn(node.attributes)) verifyBody(node, body)
}

function verifyBody(owner: Node, { parameters, outputs }: Body): void {
  for (const parameter of parameters)
    if (parameter.op !== "parameter") fail(owner, `its body takes a ${parameter.op} for a parameter`)
  const scope: Scope = { feeds: new Map(), state: new Map(), parameters: new Set(parameters), isBody: true }
  for (const node of topologicalOrder([...parameters, ...outputs])) verifyNode(node, scope)
}

function* verifyEntry(entry: Entry, state: ReadonlyMap<unknown, TensorType>): Parts<void> {
  const scope: Scope = { feeds: new Map(Object.entries(entry.feeds)), state, parameters: new Set(), isBody: false }
  const results = [...Object.values(entry.outputs), ...Object.values(entry.updates)]
  for (const node of topologicalOrder(results)) {
    verifyNode(node, scope)
    yield
  }
  for (const node of results) if (node.results !== undefined) fail(node, "has several results; pick one of them")
  for (const [name, node] of Object.entries(entry.updates)) {
    const type = state.get(name)
    if (type === undefined) fail(node, `updates "${name}", which is not declared`)
    if (!sameType(node, type)) fail(node, `updates "${name}" by ${showType(node)}, declared as ${showType(type)}`)
  }
}

/**
 * Checks a program: every node has the type that its op's shape rule gives, feeds and state are declared with their
 * types, an update has the type of its state, and bodies of loops and choices use only their own parameters.
 *
 * @throws GraphError that names the path and the op of the first node that does not hold
 */
export function* verifyInParts(program: Program): Parts<void> {
  const state = new Map<unknown, TensorType>()
  for (const spec of program.state) {
    if (state.has(spec.name)) throw new GraphError(`two states are named "${spec.name}"`)
    state.set(spec.name, spec)
  }
  for (const entry of Object.values(program.entries)) yield* verifyEntry(entry, state)
}

/** `verifyInParts`, at once. */
export const verify = (program: Program): void => finish(verifyInParts(program))
