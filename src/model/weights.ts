import { weightsOf } from "../builder/names.js"
import type { Network } from "../builder/network.js"
import type { HostData } from "../ir/host.js"
import { readAll } from "../layers/variable.js"
import { ConfigError, DataError, formatValue } from "../shape/errors.js"
import { type ArrayLikeInput, NdArray, toNdArray } from "../shape/ndarray.js"
import { sameShape, showShape } from "../shape/value.js"

/** All weights by path, copied, all of one moment. */
export async function readWeights(network: Network): Promise<Readonly<Record<string, NdArray>>> {
  const weights = weightsOf(network)
  const copies = await readAll(weights.map(({ variable }) => variable))
  const arrays = weights.map(({ path, variable: { shape, dtype } }, i) => [
    path,
    new NdArray(copies[i] as HostData, [...shape], dtype),
  ])
  return Object.fromEntries(arrays)
}

/** Sets weights by path, all or none. @throws ConfigError for an unknown path, DataError for another shape */
export function writeWeights(network: Network, weights: Readonly<Record<string, ArrayLikeInput>>): void {
  if (typeof weights !== "object" || weights === null)
    throw new ConfigError(`setWeights: weights must be given by path (was ${formatValue(weights)})`, {
      received: weights,
    })
  const known = new Map(weightsOf(network).map(({ path, variable }) => [path, variable]))
  const checked = Object.entries(weights).map(([path, value]) => {
    const variable = known.get(path)
    if (variable === undefined)
      throw new ConfigError(`there is no weight "${path}"; there are ${[...known.keys()].join(", ")}`, {
        path,
        received: path,
      })
    const { shape, data } = toNdArray(value, variable.dtype, path)
    if (!sameShape(shape, variable.shape))
      throw new DataError(`${path} must be ${showShape(variable.shape)} (was ${showShape(shape)})`, {
        path,
        expected: variable.shape,
        received: shape,
      })
    return { variable, data }
  })
  for (const { variable, data } of checked) variable.hostData = data.slice()
}
