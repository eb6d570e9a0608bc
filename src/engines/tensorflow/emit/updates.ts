import { topologicalOrder } from "../../../ir/graph.js"
import { attributesAs, type Node } from "../../../ir/node.js"
import type { AdamAttributes } from "../../../ir/ops/adamUpdate.js"
import type { MomentumAttributes } from "../../../ir/ops/momentumUpdate.js"
import type { Entry } from "../../../ir/program.js"
import type { UpdateAttributes } from "../../../ir/weightUpdate.js"
import { resultsOf } from "../../../passes/entry.js"
import type { Parts } from "../../../shape/parts.js"
import { attr } from "../proto/attributes.js"
import type { AttrValue } from "../proto/messages.js"
import type { Ref } from "./ref.js"
import type { Scope } from "./scope.js"

/** What an op that changes variables in place is given. */
interface Update {
  readonly scope: Scope
  readonly node: Node
  /** Handles of the weight and of its slots. */
  readonly variables: readonly Ref[]
  readonly gradient: Ref
  readonly learningRate: Ref
  /** `base ** t`, t being 1 in the first step. */
  readonly power: (base: number) => Ref
}

/** An op of TensorFlow that computes the same in place: its name, inputs and attributes. */
interface InPlace {
  readonly op: string
  readonly inputs: readonly Ref[]
  readonly attributes?: Readonly<Record<string, AttrValue>>
}

const float = attr.type("float32")

const adam = ({ scope, node, variables, gradient, learningRate, power }: Update): InPlace => {
  const { beta1, beta2, epsilon } = attributesAs<AdamAttributes>(node)
  const numbers = [learningRate, ...[beta1, beta2, epsilon].map((value) => scope.float(value))]
  return { op: "ResourceApplyAdam", inputs: [...variables, power(beta1), power(beta2), ...numbers, gradient] }
}

const momentum = ({ scope, node, variables, gradient, learningRate }: Update): InPlace => {
  const { momentum, nesterov } = attributesAs<MomentumAttributes>(node)
  const inputs = [...variables, learningRate, gradient, scope.float(momentum)]
  return { op: "ResourceApplyKerasMomentum", inputs, attributes: { use_nesterov: attr.bool(nesterov) } }
}

const sgd = ({ variables, gradient, learningRate }: Update): InPlace => ({
  op: "ResourceApplyGradientDescent",
  inputs: [...variables, learningRate, gradient],
})

const inPlace: Readonly<Record<string, (update: Update) => InPlace>> = {
  adamUpdate: adam,
  momentumUpdate: momentum,
  sgdUpdate: sgd,
}

/** The inputs of an update by what they are. */
function partsOf({ inputs }: Node) {
  const [weight, gradient, ...rest] = inputs as readonly [Node, Node, ...Node[]]
  const [learningRate, step, enabled] = rest.splice(-3) as [Node, Node, Node]
  return { states: [weight, ...rest], gradient, learningRate, step, enabled }
}

/** The values that an update in place is given: all of its inputs but the states that it changes. */
export function givenTo(node: Node): readonly Node[] {
  const { gradient, learningRate, step, enabled } = partsOf(node)
  return [gradient, learningRate, step, enabled]
}

/** Whether TensorFlow has an op that computes an update in place, as far as the node itself tells. */
export function canRunInPlace(node: Node): boolean {
  const { weightDecay, amsgrad } = attributesAs<UpdateAttributes & Partial<AdamAttributes>>(node)
  const isKnown = node.op in inPlace && weightDecay === 0 && amsgrad !== true
  return isKnown && partsOf(node).states.every(({ op }) => op === "state")
}

/** Whether nothing but the new states of an entry uses the results of its updates, and nothing else the old slots. */
export function ownsItsStates(entry: Entry): boolean {
  const nodes = topologicalOrder(resultsOf(entry))
  const updates = nodes.filter(({ op }) => op in inPlace)
  const used = new Set<Node>(Object.values(entry.outputs))
  const slots = new Set(updates.flatMap((node) => partsOf(node).states.slice(1)))
  const taken = ({ op, inputs, attributes }: Node): boolean => {
    const [source] = inputs
    if (op !== "pick" || source === undefined || !(source.op in inPlace)) return true
    const state = partsOf(source).states[attributes.index as number] as Node
    return entry.updates[state.attributes.name as string]?.inputs[0] !== source
  }
  for (const { op, inputs } of nodes) if (!(op in inPlace) && op !== "pick") for (const input of inputs) used.add(input)
  const picks = nodes.filter(({ op, inputs }) => op === "pick" && (inputs[0] as Node).op in inPlace)
  return !picks.some((pick) => taken(pick) || used.has(pick)) && ![...slots].some((slot) => used.has(slot))
}

/** Where the values of an update are. */
export interface UpdateSource {
  readonly scope: Scope
  /** The handle of a state's variable. */
  readonly variable: (state: Node) => Ref
  readonly value: (node: Node) => Ref
  /** What must have run before a state's variable changes. */
  readonly before: (state: Node) => readonly string[]
}

/**
 * Writes updates in place; each runs only where it is enabled.
 * @returns names of nodes that have run after them
 */
export function* writeInPlace(nodes: readonly Node[], source: UpdateSource): Parts<readonly string[]> {
  const groups = new Map<Ref, Node[]>()
  for (const node of nodes) {
    const enabled = source.value(partsOf(node).enabled)
    groups.set(enabled, [...(groups.get(enabled) ?? []), node])
  }
  const written: string[] = []
  for (const [enabled, group] of groups) written.push(yield* writeEnabled(group, enabled, source))
  return written
}

/** Writes updates that one value enables. */
function* writeEnabled(nodes: readonly Node[], enabled: Ref, source: UpdateSource): Parts<string> {
  const { scope } = source
  const bool = { T: attr.type("bool") }
  const identity = (inputs: readonly Ref[], after: readonly string[] = []): Ref =>
    scope.ops("Identity", { inputs, attributes: bool, after, gives: ["bool"] })[0] as Ref
  // Of the two outputs of a switch only one is alive; what depends on the other one does not run.
  const [off, on] = scope.ops("Switch", { inputs: [enabled, enabled], attributes: bool, gives: ["bool", "bool"] })
  const alive = identity([on as Ref])
  const powers = powersIn(scope)
  const applied: string[] = []
  for (const node of nodes) {
    applied.push(apply(node, alive.node, powers, source))
    yield
  }
  const inputs = [off as Ref, identity([alive], applied)]
  const merged = scope.ops("Merge", { inputs, attributes: { ...bool, N: attr.int(2) }, gives: ["bool", "int32"] })
  return (merged[0] as Ref).node
}

/** Writes the op of one update. @returns its name */
function apply(node: Node, alive: string, power: Powers, { scope, variable, value, before }: UpdateSource): string {
  const { states, gradient, learningRate, step } = partsOf(node)
  const make = inPlace[node.op] as (update: Update) => InPlace
  const { op, inputs, attributes } = make({
    scope,
    node,
    variables: states.map(variable),
    gradient: value(gradient),
    learningRate: value(learningRate),
    power: (base) => power(base, value(step)),
  })
  return scope.run(op, {
    inputs,
    attributes: { T: float, use_locking: attr.bool(true), ...attributes },
    after: [...states.slice(0, 1).flatMap(before), alive],
  })
}

/** `base ** (step + 1)` */
type Powers = (base: number, step: Ref) => Ref

/** Powers that are written once, however many weights use them. */
function powersIn(scope: Scope): Powers {
  const known = new Map<Ref, Map<number, Ref>>()
  const counts = new Map<Ref, Ref>()
  const countOf = (step: Ref): Ref => {
    const finished = scope.op("Cast", [step], "float32", { SrcT: attr.type("int32"), DstT: float })
    return scope.op("AddV2", [finished, scope.float(1)], "float32", { T: float })
  }
  return (base, step) => {
    const count = counts.get(step) ?? countOf(step)
    counts.set(step, count)
    const ofStep = known.get(step) ?? new Map<number, Ref>()
    known.set(step, ofStep)
    const power = ofStep.get(base) ?? scope.op("Pow", [scope.float(base), count], "float32", { T: float })
    ofStep.set(base, power)
    return power
  }
}

/** Whether a node is an update that is written in place. */
export const isUpdate = (node: Node): boolean => node.op in inPlace
