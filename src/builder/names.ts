import type { Layer } from "../layers/layer.js"
import type { Variable } from "../layers/variable.js"
import { ConfigError } from "../shape/errors.js"
import { callsOf, Network } from "./network.js"

/** A layer where it stands in a model: `path` is its name, after the names of the models around it. */
export interface NamedLayer {
  readonly path: string
  readonly layer: Layer
  /** False when the layer, or a model around it, is frozen. */
  readonly trainable: boolean
}

/** A weight where it stands in a model. */
export interface NamedWeight {
  /** `encoder/dense_1/kernel` */
  readonly path: string
  readonly variable: Variable
  readonly trainable: boolean
}

/** What a layer or network is called inside the network that it stands in. */
export type Names = ReadonlyMap<Layer | Network, string>

/**
 * Names for everything that a network applies: given ones, else the kind with a counter (`dense`, `dense_1`).
 * @throws ConfigError when two layers are given one name
 */
export function namesIn(network: Network): Names {
  const applied = [...new Set(callsOf(network.outputs).map((call) => call.applied))]
  const taken = new Set<string>()
  for (const { givenName } of applied) {
    if (givenName === undefined) continue
    if (taken.has(givenName))
      throw new ConfigError(`two layers are named "${givenName}"; names must differ inside a model: rename one`, {
        layer: givenName,
        received: givenName,
        path: "name",
      })
    taken.add(givenName)
  }
  const names = new Map<Layer | Network, string>()
  for (const one of applied) {
    const name = one.givenName ?? free(one instanceof Network ? one.kind : one.definition.name, taken)
    taken.add(name)
    names.set(one, name)
  }
  return names
}

function free(base: string, taken: ReadonlySet<string>): string {
  let name = base
  for (let i = 1; taken.has(name); i++) name = `${base}_${i}`
  return name
}

/** All layers of a network and of the networks inside it, each once, in the order of computation. */
export function layersOf(network: Network, prefix = "", trainable = true): readonly NamedLayer[] {
  const found = new Map<Layer, NamedLayer>()
  for (const [one, name] of namesIn(network)) {
    const path = prefix + name
    const unfrozen = trainable && network.trainable && one.trainable
    if (one instanceof Network) {
      for (const inner of layersOf(one, `${path}/`, unfrozen))
        if (!found.has(inner.layer)) found.set(inner.layer, inner)
    } else if (!found.has(one)) found.set(one, { path, layer: one, trainable: unfrozen })
  }
  return [...found.values()]
}

/** All weights of a network, in the order of its layers. */
export const weightsOf = (network: Network): readonly NamedWeight[] =>
  layersOf(network).flatMap(({ path, layer, trainable }) =>
    [...layer.weights].map(([name, variable]) => ({
      path: `${path}/${name}`,
      variable,
      trainable: trainable && variable.trainable,
    })),
  )
