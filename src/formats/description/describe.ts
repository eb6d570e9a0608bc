import { namesIn } from "../../builder/names.js"
import { type Call, callsOf, Network, outputOf, type Scope, type Value } from "../../builder/network.js"
import type { ModelPlan } from "../../builder/plan.js"
import type { Layer } from "../../layers/layer.js"
import type { Size } from "../../shape/size.js"
import { CustomNames } from "./custom.js"
import { layerConfiguration } from "./encode.js"
import type {
  CallDescription,
  Described,
  InputDescription,
  LevelDescription,
  ModelDescription,
  ValueReference,
} from "./types.js"

/**
 * A model as plain JSON, from which `buildModel` makes an equal one with new weights.
 * @throws ModelFormatError for functions of the user's own without a name
 */
export function describeModel({ network }: ModelPlan): ModelDescription {
  return new Describer().network(network, "")
}

class Describer {
  readonly #paths = new Map<Layer | Network, string>()
  readonly #custom = new CustomNames()

  network(network: Network, prefix: string): ModelDescription {
    const names = namesIn(network)
    const { inputNames, outputNames } = network.places
    const inputs = describeInputs(network.inputs, inputNames, new Set(names.values()))
    const calls = callsByApplied(network)
    const references = referencesOf(network, inputs, calls, names)
    const describeCall = (call: Call): CallDescription => {
      const [first, ...rest] = call.inputs
      return { inputs: [references(first), ...rest.map(references)] }
    }
    const levels = new Levels()
    const layers = [...calls].map(([applied, itsCalls]): Described => {
      const id = names.get(applied) as string
      const level = levels.add(id, itsCalls[0]?.scope)
      return {
        id,
        ...(level !== undefined && { level }),
        ...this.#applied(applied, prefix + id, itsCalls),
        calls: itsCalls.map(describeCall),
      }
    })
    const outputs = network.outputs.map((value, i) => {
      const key = outputNames?.[i]
      return { ...(key !== undefined && { key }), from: references(value) }
    })
    return {
      kind: network.kind === "sequential" ? "sequential" : "functional",
      ...(network.givenName !== undefined && { name: network.givenName }),
      ...(network.baseName !== network.kind && { base: network.baseName }),
      ...(!network.trainable && { trainable: false }),
      inputs,
      ...(levels.all.length > 0 && { levels: levels.all }),
      layers,
      outputs,
      ...(network.places.isOutputList === true && { outputList: true }),
    }
  }

  #applied(applied: Layer | Network, path: string, calls: readonly Call[]) {
    const sameAs = this.#paths.get(applied)
    if (sameAs !== undefined) return { sameAs }
    this.#paths.set(applied, path)
    if (applied instanceof Network) return { model: this.network(applied, `${path}/`) }
    return layerConfiguration(applied, { place: path, inputs: calls[0]?.inputs ?? [], custom: this.#custom })
  }
}

/** The blocks that layers of one network are named after. */
class Levels {
  readonly #found = new Map<string, LevelDescription>()

  get all(): readonly LevelDescription[] {
    return [...this.#found.values()]
  }

  /** The path of a layer's block, from the path of the layer. */
  add(id: string, scope: Scope | undefined): string | undefined {
    if (scope === undefined) return undefined
    const path = id.slice(0, id.lastIndexOf("/"))
    this.add(path, scope.outer)
    const { givenName: name, baseName: base } = scope.block
    this.#found.set(path, { path, ...(name !== undefined && { name }), base })
    return path
  }
}

function callsByApplied(network: Network): ReadonlyMap<Layer | Network, readonly Call[]> {
  const found = new Map<Layer | Network, Call[]>()
  for (const call of callsOf(network.outputs)) {
    const calls = found.get(call.applied)
    if (calls === undefined) found.set(call.applied, [call])
    else calls.push(call)
  }
  return found
}

/** What each value of a network is called in references. */
function referencesOf(
  network: Network,
  inputs: readonly InputDescription[],
  calls: ReadonlyMap<Layer | Network, readonly Call[]>,
  names: ReadonlyMap<Layer | Network, string>,
): (value: Value) => ValueReference {
  const known = new Map<Value["source"], ValueReference>()
  network.inputs.forEach(({ source }, i) => {
    known.set(source, [inputs[i]?.id ?? "", 0, 0])
  })
  for (const [applied, itsCalls] of calls)
    itsCalls.forEach((call, i) => {
      known.set(call, [names.get(applied) as string, i, 0])
    })
  return (value) => {
    const reference = known.get(value.source)
    if (reference === undefined) throw new RangeError("a model uses a value that does not come from its inputs")
    const [id, call] = reference
    return [id, call, outputOf(value)]
  }
}

const describeSize = (size: Size): number | string | null =>
  typeof size === "string" && size.startsWith("?") ? null : size

function describeInputs(
  values: readonly Value[],
  keys: readonly string[] | undefined,
  taken: Set<string>,
): readonly InputDescription[] {
  return values.map(({ shape, dtype, source }, i) => {
    const key = keys?.[i]
    const name = source.kind === "input" ? source.givenName : undefined
    const id = freeId(key ?? name ?? "input", taken)
    taken.add(id)
    return {
      id,
      ...(key !== undefined && { key }),
      ...(name !== undefined && { name }),
      shape: shape.map(describeSize),
      dtype,
    }
  })
}

function freeId(base: string, taken: ReadonlySet<string>): string {
  let id = base
  for (let i = 1; taken.has(id); i++) id = `${base}_${i}`
  return id
}
