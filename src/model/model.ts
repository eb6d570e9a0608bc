import { checkName } from "../builder/input.js"
import { isValueHolder, valueKey } from "../builder/install.js"
import { functionalPlan, type Places } from "../builder/plan.js"
import { valuesOf } from "../builder/tensor.js"
import type { AnyTensor } from "../builder/types/anyTensor.js"
import { ConfigError } from "../shape/errors.js"
import { knownOptions } from "../shape/options.js"
import { ModelObject } from "./modelObject.js"
import type { CalledSpecs, Model, SpecsOf } from "./types.js"

/** One tensor, or several by name. */
export type Tensors = AnyTensor | Readonly<Record<string, AnyTensor>>

/** Tensors as they may be given, so that a sentence can say what is wrong with a list. */
type GivenTensors = Tensors | readonly AnyTensor[]

type NamedTensors<T> = T extends readonly unknown[] ? "name the tensors of a model: { photo, words }" : T

/** Between what a model is. */
export interface ModelOptions<I, P, N extends string = string> {
  /** The input, or the inputs by the names that data will have. */
  readonly inputs: NamedTensors<I>
  /** The output, or the outputs by name. */
  readonly outputs: NamedTensors<P>
  /** Name of the model; used where it stands as a layer in another one. */
  readonly name?: N
}

function placesOf(what: string, given: unknown): Places {
  if (isValueHolder(given)) return { values: [given[valueKey]], names: undefined }
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new ConfigError(
      `model: ${what} must be a tensor, or tensors by name; name the tensors of a model: { photo, words }`,
      {
        path: what,
        received: given,
      },
    )
  const names = Object.keys(given)
  if (names.length === 0) throw new ConfigError(`model: ${what} must hold at least one tensor`, { path: what })
  return { values: valuesOf(`model.${what}`, Object.values(given)), names }
}

/**
 * A model from inputs to outputs: branches, merges, shared layers, several inputs and outputs.
 *
 * @throws ConfigError when an output does not depend on an input, or depends on one that is not listed
 * @see Keras `Model`
 * @example
 * ```ts
 * import { input, model } from "shapewright"
 *
 * const words = input([200], "int32")
 * const hidden = words.embedding(1000, 16).flatten().dense(32, { activation: "relu" })
 * const net = model({ inputs: { words }, outputs: { price: hidden.dense(1), kind: hidden.dense(5) } })
 * ```
 */
export function model<const I extends GivenTensors, const P extends GivenTensors, const N extends string = never>(
  options: ModelOptions<I, P, N>,
): Model<CalledSpecs<I, N>, SpecsOf<P>> {
  const given = knownOptions("model", options, ["inputs", "outputs", "name"])
  const inputs = placesOf("inputs", given.inputs)
  const outputs = placesOf("outputs", given.outputs)
  const plan = functionalPlan(inputs, outputs, checkName("model", given.name))
  // The methods that the type lists are those of the class.
  return new ModelObject(plan) as unknown as Model<CalledSpecs<I, N>, SpecsOf<P>>
}
