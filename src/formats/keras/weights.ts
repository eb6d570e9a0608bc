import { layersOf } from "../../builder/names.js"
import type { Network } from "../../builder/network.js"
import type { HostData } from "../../ir/host.js"
import type { Variable } from "../../layers/variable.js"
import { sameShape, showShape } from "../../shape/value.js"
import { formatError } from "../failure.js"
import { weightPlaces } from "./config/layerTable.js"
import type { WeightGroup } from "./config/reading.js"
import type { StoredArray } from "./hdf5/dataset.js"
import { hostDataOf } from "./hdf5/values.js"

/** A weight and where it is in the file. */
export interface PlacedWeight {
  readonly variable: Variable
  /** `layers/dense/vars/0` */
  readonly place: string
}

/** Where all weights of a model are. */
export function placedWeights(network: Network, groups: readonly WeightGroup[]): readonly PlacedWeight[] {
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
  for (const { variable, place } of placedWeights(network, groups)) {
    const array = arrays.get(place)
    if (array === undefined)
      throw formatError("WRONG_WEIGHTS", `${file}/${place}`, "the weight is missing: the model has one here")
    if (!sameShape(array.shape, variable.shape))
      throw formatError(
        "WRONG_WEIGHTS",
        `${file}/${place}`,
        `the weight's shape must be ${showShape(variable.shape)} (was ${showShape(array.shape)})`,
        { expected: variable.shape, received: array.shape },
      )
    values.set(variable, hostDataOf(array, variable.dtype))
    left.delete(place)
  }
  for (const { group } of groups)
    for (const path of left)
      if (path.startsWith(`${group}/`))
        throw formatError("WRONG_WEIGHTS", `${file}/${path}`, "the weight is unexpected: the layer here has none of it")
  return values
}
