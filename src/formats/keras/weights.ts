import { layersOf } from "../../builder/names.js"
import type { Network } from "../../builder/network.js"
import type { HostData } from "../../ir/host.js"
import type { Variable } from "../../layers/variable.js"
import { formatError } from "../failure.js"
import { weightPlaces } from "./config/layerTable.js"
import type { WeightGroup } from "./config/reading.js"
import type { StoredArray } from "./hdf5/dataset.js"
import { type Placed, storedValue } from "./stored.js"

/** Where all weights of a model are. */
export function placedWeights(network: Network, groups: readonly WeightGroup[]): readonly Placed[] {
  const layers = new Map(layersOf(network).map(({ path, layer }) => [path, layer]))
  return groups.flatMap(({ path, className, group }) => {
    const weights = [...(layers.get(path)?.weights ?? [])]
    const places = weightPlaces(
      className,
      weights.map(([name]) => name),
    )
    return weights.map(([, variable], i) => ({ variable, place: `${group}/${places[i]}` }))
  })
}

/** Weights of the generators that Keras draws from: ours need none. */
const isGenerator = (path: string): boolean => /(^|\/)seed_generator(_\d+)?\//.test(path)

/**
 * The values of a model's weights.
 * @throws ModelFormatError for a weight that is missing, that has another shape, or that no layer has
 */
export function weightValues(
  network: Network,
  groups: readonly WeightGroup[],
  arrays: ReadonlyMap<string, StoredArray>,
  file: string,
): ReadonlyMap<Variable, HostData> {
  const values = new Map<Variable, HostData>()
  const left = new Set([...arrays.keys()].filter((path) => !isGenerator(path)))
  for (const placed of placedWeights(network, groups)) {
    values.set(placed.variable, storedValue("the weight", placed, arrays, file))
    left.delete(placed.place)
  }
  for (const { group } of groups)
    for (const path of left)
      if (path.startsWith(`${group}/`))
        throw formatError("WRONG_WEIGHTS", `${file}/${path}`, "the weight is unexpected: the layer here has none of it")
  return values
}
