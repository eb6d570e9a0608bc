import { checkName } from "../builder/input.js"
import { isValueHolder, valueKey } from "../builder/install.js"
import { namesIn } from "../builder/names.js"
import { inputsOf, Network, type Value } from "../builder/network.js"
import { valuesOf } from "../builder/tensor.js"
import type { AnyTensor } from "../builder/types.js"
import { ConfigError } from "../shape/errors.js"
import { knownOptions } from "../shape/options.js"
import { ModelObject } from "./modelObject.js"
import type { PlaceNames } from "./places.js"
import type { Model, SpecsOf } from "./types.js"

/** One tensor, or several by name. */
export type Tensors = AnyTensor | Readonly<Record<string, AnyTensor>>

/** Tensors as they may be given, so that a sentence can say what is wrong with a list. */
type GivenTensors = Tensors | readonly AnyTensor[]

type NamedTensors<T> = T extends readonly unknown[] ? "name the tensors of a model: { photo, words }" : T

/** Between what a model is. */
export interface ModelOptions<I, P> {
  /** The input, or the inputs by the names that data will have. */
  readonly inputs: NamedTensors<I>
  /** The output, or the outputs by name. */
  readonly outputs: NamedTensors<P>
  /** Name of the model; used where it stands as a layer in another one. */
  readonly name?: string
}

function placesOf(what: string, given: unknown): { readonly values: readonly Value[]; readonly names: PlaceNames } {
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

function checkInputs(inputs: readonly Value[], names: PlaceNames, outputs: readonly Value[]): void {
  const nameOf = (i: number): string => names?.[i] ?? "the input"
  inputs.forEach((value, i) => {
    if (value.source.kind !== "input")
      throw new ConfigError(`model: ${nameOf(i)} must be the result of input() (was the result of a layer)`, {
        path: "inputs",
      })
  })
  const twice = inputs.findIndex((value, i) => inputs.indexOf(value) !== i)
  if (twice >= 0)
    throw new ConfigError(
      `model: ${nameOf(inputs.indexOf(inputs[twice] as Value))} and ${nameOf(twice)} are one input; give it once`,
      {
        path: "inputs",
        received: nameOf(twice),
      },
    )
  const needed = inputsOf(outputs)
  inputs.forEach((value, i) => {
    if (!needed.has(value))
      throw new ConfigError(`model: no output depends on ${nameOf(i)}; use it or leave it out`, {
        path: "inputs",
        received: nameOf(i),
      })
  })
  for (const value of needed)
    if (!inputs.includes(value)) {
      const name = value.source.kind === "input" ? value.source.givenName : undefined
      throw new ConfigError(
        `model: an output depends on an input${name ? ` "${name}"` : ""} that is not among inputs; add it`,
        { path: "inputs" },
      )
    }
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
export function model<const I extends GivenTensors, const P extends GivenTensors>(
  options: ModelOptions<I, P>,
): Model<SpecsOf<I>, SpecsOf<P>> {
  const given = knownOptions("model", options, ["inputs", "outputs", "name"])
  const inputs = placesOf("inputs", given.inputs)
  const outputs = placesOf("outputs", given.outputs)
  checkInputs(inputs.values, inputs.names, outputs.values)
  const network = new Network("model", inputs.values, outputs.values, checkName("model", given.name))
  namesIn(network)
  // The methods that the type lists are those of the class.
  return new ModelObject({ network, inputNames: inputs.names, outputNames: outputs.names }) as unknown as Model<
    SpecsOf<I>,
    SpecsOf<P>
  >
}
