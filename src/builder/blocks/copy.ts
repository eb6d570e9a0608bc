import type { LayerNames } from "../../layers/layer.js"
import { applyAll } from "../apply.js"
import { callsOf, inputValue, Network, outputOf, type Scope, type Value } from "../network.js"
import { Block, type Part } from "./block.js"

type Naming = (one: LayerNames) => LayerNames

const keepName: Naming = ({ givenName, baseName }) => ({ givenName, baseName })

/** Copies that stand beside each other: a given name is what their names begin with. */
const countName: Naming = ({ givenName, baseName }) => ({ givenName: undefined, baseName: givenName ?? baseName })

/** A copy with weights of its own. What is shared inside of the part is shared inside of its copy. */
export function copyPart(part: Part): Part {
  const copies = new Map<Part, Part>()

  const copyOf = <T extends Part>(one: T, naming: Naming): T => {
    const copy = copies.get(one) ?? copyNew(one, naming)
    copies.set(one, copy)
    return copy as T
  }

  const copyNew = (one: Part, naming: Naming): Part => {
    if (one instanceof Network) return copyNetwork(one, naming(one))
    if (!(one instanceof Block)) return one.copy(naming(one))
    const parts = one.parts.map((inner) => copyOf(inner, one.isLevel ? keepName : naming))
    return new Block(one.wiring, parts, naming(one))
  }

  const copyScope = (scope: Scope | undefined): Scope | undefined =>
    scope && { block: copyOf(scope.block, keepName), outer: copyScope(scope.outer) }

  const copyNetwork = (network: Network, { givenName, baseName }: LayerNames): Network => {
    const values = new Map<Value["source"], readonly Value[]>()
    const resultOf = (value: Value): Value => values.get(value.source)?.[outputOf(value)] as Value
    for (const input of network.inputs)
      values.set(input.source, [inputValue(input, input.source.kind === "input" ? input.source.givenName : undefined)])
    for (const call of callsOf(network.outputs)) {
      const [first, ...others] = call.inputs
      const inputs = [resultOf(first), ...others.map(resultOf)] as const
      values.set(call, applyAll(copyOf(call.applied, keepName), inputs, copyScope(call.scope)))
    }
    const [inputs, outputs] = [network.inputs.map(resultOf), network.outputs.map(resultOf)]
    const copy = new Network(network.kind, inputs, outputs, givenName, baseName, network.places)
    copy.trainable = network.trainable
    return copy
  }

  return copyOf(part, countName)
}
