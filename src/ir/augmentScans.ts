import { finish, type Parts } from "../shape/parts.js"
import { type Body, parameterLike } from "./body.js"
import { rewriteInParts, substitute, topologicalOrder } from "./graph.js"
import { atPath, attributesAs, isDefined, type Node } from "./node.js"
import { type ScanAttributes, scanNode } from "./ops/scan.js"
import { pullBack } from "./pullBack.js"

/** What the backward pass of a scan needs, prepared before the forward scan is built. */
export interface ScanBackward {
  /**
   * Derivatives by the step's parameters.
   * Parameters: cotangents of the step's outputs, the step's own parameters, values kept by the forward scan.
   */
  readonly body: Body
  /** Which outputs of the step have a cotangent. */
  readonly cotangents: readonly number[]
  /** Which parameters of the step each output of `body` is the derivative of. */
  readonly targets: readonly number[]
  /** Number of values kept: the last outputs of the forward scan. */
  readonly kept: number
}

/** A graph rewritten, and where each of its nodes went. */
export interface Rewritten {
  readonly outputs: readonly Node[]
  readonly replaced: ReadonlyMap<Node, Node>
}

/**
 * Rewrites every scan of a graph so that its steps also put out what their backward pass needs.
 * A scan prepared before is prepared again where the graph uses what it keeps: derivatives of derivatives flow
 * through these values too.
 */
export function* augmentScansInParts(outputs: readonly Node[]): Parts<Rewritten> {
  const used = scansWithKeptInUse(outputs)
  const replaced = yield* rewriteInParts(outputs, (node, original) => {
    const isReady = attributesOf(node).backward !== undefined && !used.has(original)
    return node.op !== "scan" || isReady ? node : augment(node)
  })
  return { outputs: outputs.map((output) => replaced.get(output) as Node), replaced }
}

/** `augmentScansInParts`, at once. */
export const augmentScans = (outputs: readonly Node[]): Rewritten => finish(augmentScansInParts(outputs))

const attributesOf = (scan: Node): ScanAttributes => attributesAs<ScanAttributes>(scan)

function scansWithKeptInUse(outputs: readonly Node[]): ReadonlySet<Node> {
  const picks = topologicalOrder(outputs).filter(({ op }) => op === "pick")
  const keeping = picks.flatMap(({ inputs: [several], attributes: { index } }) => {
    if (several?.op !== "scan") return []
    const { body, backward } = attributesOf(several)
    return Number(index) >= body.outputs.length - (backward?.kept ?? 0) ? [several] : []
  })
  return new Set(keeping)
}

function augment(node: Node): Node {
  const attributes = attributesOf(node)
  return atPath(node.path, () => scanNode(node.inputs, withBackward(attributes)))
}

function withBackward(attributes: ScanAttributes): ScanAttributes {
  const { parameters } = attributes.body
  const { outputs } = augmentScans(attributes.body.outputs)
  const cotangents = outputs.map((output) => (output.dtype === "float32" ? parameterLike(output) : undefined))
  const gradients = pullBack(outputs, cotangents, parameters)
  const targets = parameters.flatMap((_, i) => (gradients[i] === undefined ? [] : [i]))
  const found = targets.map((i) => gradients[i] as Node)

  const elementsAndCaptured = new Set(parameters.slice(attributes.carries))
  const kept = valuesToKeep(found, topologicalOrder(outputs)).filter((node) => !elementsAndCaptured.has(node))
  const stored = kept.map(parameterLike)
  const backward: ScanBackward = {
    body: {
      parameters: [...cotangents.filter(isDefined), ...parameters, ...stored],
      outputs: substitute(found, new Map(kept.map((node, i) => [node, stored[i] as Node]))),
    },
    cotangents: outputs.flatMap((_, i) => (cotangents[i] === undefined ? [] : [i])),
    targets,
    kept: kept.length,
  }
  return { ...attributes, body: { parameters, outputs: [...outputs, ...kept] }, backward }
}

/** The values of the forward computation that the derivatives use directly. */
function valuesToKeep(gradients: readonly Node[], forwardOrder: readonly Node[]): readonly Node[] {
  const order = topologicalOrder(gradients)
  const forward = new Set(forwardOrder)
  for (const node of order) if (node.op === "pick" && forward.has(node.inputs[0] as Node)) forward.add(node)
  const kept = new Set<Node>()
  for (const node of order) {
    if (forward.has(node)) continue
    for (const input of node.inputs) if (forward.has(input) && input.op !== "constant") kept.add(input)
  }
  return [...kept]
}
