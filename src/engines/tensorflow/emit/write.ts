import { topologicalOrder } from "../../../ir/graph.js"
import type { Node } from "../../../ir/node.js"
import { finish, type Parts } from "../../../shape/parts.js"
import { cond } from "./control/cond.js"
import { scan } from "./control/scan.js"
import type { Ref } from "./ref.js"
import type { Scope } from "./scope.js"
import { type Treatment, treatmentOf } from "./table.js"

/** The values of nodes that are written already; those of an op with several results are a list. */
export type Values = Map<Node, Ref | readonly Ref[]>

/** The one value of a node. */
export const valueIn = (values: Values, node: Node): Ref => values.get(node) as Ref

/**
 * Writes everything that the outputs depend on and `values` does not have yet.
 * @param values values of states, feeds and parameters; what is written is added
 */
export function* writeInParts(outputs: readonly Node[], scope: Scope, values: Values): Parts<readonly Ref[]> {
  const outer = scope.prefix
  for (const node of topologicalOrder(outputs, values)) {
    scope.prefix = node.path === "" ? outer : `${outer}${node.path}/`
    values.set(node, writeNode(node, treatmentOf(node.op), scope, values))
    yield
  }
  scope.prefix = outer
  return outputs.map((output) => valueIn(values, output))
}

/** `writeInParts`, at once. */
export const writeNodes = (...given: Parameters<typeof writeInParts>): readonly Ref[] => finish(writeInParts(...given))

function writeNode(node: Node, treatment: Treatment, scope: Scope, values: Values): Ref | readonly Ref[] {
  const inputs = node.inputs.map((input) => valueIn(values, input))
  if (typeof treatment === "function") return treatment({ scope, node, inputs, written: (one) => valueIn(values, one) })
  switch (treatment) {
    case "view":
      return inputs[0] as Ref
    case "pick":
      return (values.get(node.inputs[0] as Node) as readonly Ref[])[node.attributes.index as number] as Ref
    case "scan":
      return scan(node, inputs, scope, writeNodes)
    case "cond":
      return cond(node, inputs, scope, writeNodes)
    default:
      throw new TypeError(`tensorflow engine: a node of op "${node.op}" must have its value before it is written`)
  }
}

/** `writeNodes`, handed on to those that it calls. */
export type WriteNodes = typeof writeNodes
