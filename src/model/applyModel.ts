import { applyAll } from "../builder/apply.js"
import { isValueHolder } from "../builder/install.js"
import type { PlaceNames } from "../builder/network.js"
import type { ModelPlan } from "../builder/plan.js"
import { TensorObject, valuesOf } from "../builder/tensor.js"
import type { Several } from "../layers/layer.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import { notGiven } from "./applying.js"
import { joinPlaces } from "./places.js"

/** One tensor for each input, in their order. @throws ConfigError for a missing or an unknown name */
function tensorsOf(given: unknown, names: PlaceNames): readonly unknown[] {
  if (names === undefined) return [given]
  if (typeof given !== "object" || given === null || Array.isArray(given) || isValueHolder(given))
    throw new ConfigError(
      `apply: tensors must be given by name (was ${formatValue(given)}); give { ${names.join(", ")} }`,
      { expected: names, received: given },
    )
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new ConfigError(
      `apply: there is no input "${unknown}"${suggestion(unknown, names, `; there are ${names.join(", ")}`)}`,
      { path: unknown, expected: names, received: unknown },
    )
  const byName = given as Readonly<Record<string, unknown>>
  return names.map((name) => {
    if (byName[name] !== undefined) return byName[name]
    throw new ConfigError(notGiven(name), { path: name, expected: names })
  })
}

/**
 * What a model gives for tensors in the place of its inputs: one, or one for each output by name.
 * @throws ShapeError for a tensor that an input does not take, ConfigError for one that is missing
 */
export function applyModel({ network, inputNames, outputNames }: ModelPlan, given: unknown): unknown {
  const [first, ...others] = valuesOf("apply", tensorsOf(given, inputNames))
  const inputs = [first, ...others] as unknown as Several<ReturnType<typeof valuesOf>[number]>
  const tensors = applyAll(network, inputs).map((value) => new TensorObject(value))
  return joinPlaces(tensors, outputNames)
}
