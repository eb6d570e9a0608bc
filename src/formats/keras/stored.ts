import type { HostData } from "../../ir/host.js"
import type { Variable } from "../../layers/variable.js"
import { sameShape, showShape } from "../../shape/value.js"
import { formatError } from "../failure.js"
import type { StoredArray } from "./hdf5/dataset.js"
import { hostDataOf } from "./hdf5/values.js"

/** A value of a model and where it is in the file. */
export interface Placed {
  readonly variable: Variable
  /** `layers/dense/vars/0` */
  readonly place: string
}

/**
 * The value that a file has for a variable.
 * @param what what it is called in messages
 * @throws ModelFormatError where it is missing or has another shape
 */
export function storedValue(
  what: string,
  { variable, place }: Placed,
  arrays: ReadonlyMap<string, StoredArray>,
  file: string,
): HostData {
  const array = arrays.get(place)
  if (array === undefined)
    throw formatError("WRONG_WEIGHTS", `${file}/${place}`, `${what} is missing: the model has one here`)
  if (!sameShape(array.shape, variable.shape))
    throw formatError(
      "WRONG_WEIGHTS",
      `${file}/${place}`,
      `the shape of ${what} must be ${showShape(variable.shape)} (was ${showShape(array.shape)})`,
      { expected: variable.shape, received: array.shape },
    )
  return hostDataOf(array, variable.dtype)
}
