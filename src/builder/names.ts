import type { Layer } from "../layers/layer.js"
import type { Variable } from "../layers/variable.js"
import { ConfigError } from "../shape/errors.js"
import type { Block } from "./blocks/block.js"
import { callsOf, Network, type Scope } from "./network.js"

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

/** What a layer or network is called inside the network that it stands in, after the names of the blocks around it. */
export type Names = ReadonlyMap<Layer | Network, string>

/** What stands beside each other, each in the order of its first use: below one name they must differ. */
type Level = Map<Layer | Network | Block, Level | undefined>

function levelsOf(network: Network): Level {
  const top: Level = new Map()
  const levelOf = (scope: Scope | undefined): Level => {
    if (scope === undefined) return top
    const outer = levelOf(scope.outer)
    const found = outer.get(scope.block)
    if (found !== undefined) return found
    const level: Level = new Map()
    outer.set(scope.block, level)
    return level
  }
  const seen = new Set<Layer | Network>()
  for (const { applied, scope } of callsOf(network.outputs)) {
    if (!seen.has(applied)) levelOf(scope).set(applied, undefined)
    seen.add(applied)
  }
  return top
}

/**
 * Names for everything that a network applies: given ones, else the kind with a counter (`dense`, `dense_1`).
 * @throws ConfigError when two layers are given one name
 */
export function namesIn(network: Network): Names {
  const names = new Map<Layer | Network, string>()
  const nameAll = (level: Level, prefix: string): void => {
    const taken = givenNames(level)
    for (const [one, inside] of level) {
      const name = one.givenName ?? free(one.baseName, taken)
      taken.add(name)
      if (inside === undefined) names.set(one as Layer | Network, prefix + name)
      else nameAll(inside, `${prefix}${name}/`)
    }
  }
  nameAll(levelsOf(network), "")
  return names
}

function givenNames(level: Level): Set<string> {
  const taken = new Set<string>()
  for (const { givenName } of level.keys()) {
    if (givenName === undefined) continue
    if (taken.has(givenName))
      throw new ConfigError(`two layers are named "${givenName}"; names must differ inside a model: rename one`, {
        layer: givenName,
        received: givenName,
        path: "name",
      })
    taken.add(givenName)
  }
  return taken
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

/** The variables of all weights of a network. */
export const variablesOf = (network: Network): readonly Variable[] => weightsOf(network).map(({ variable }) => variable)
