import { ConfigError } from "../shape/errors.js"
import { namesIn } from "./names.js"
import { inputsOf, Network, type NetworkPlaces, type PlaceNames, type Value } from "./network.js"

/** A network with the names that data is given by. */
export interface ModelPlan extends NetworkPlaces {
  readonly network: Network
}

/** The places of a functional model, with the names that data is given by. */
export interface Places {
  readonly values: readonly Value[]
  readonly names: PlaceNames
  /** True for those that are a list in Keras. */
  readonly isList?: boolean
}

/** A functional model. @throws ConfigError for inputs that do not belong, and for names that are used twice */
export function functionalPlan(inputs: Places, outputs: Places, name: string | undefined, base?: string): ModelPlan {
  checkInputs(inputs.values, inputs.names, outputs.values)
  const places = {
    inputNames: inputs.names,
    outputNames: outputs.names,
    ...(outputs.isList === true && { isOutputList: true }),
  }
  const network = new Network("model", inputs.values, outputs.values, name, base, places)
  namesIn(network)
  return { network, ...places }
}

/** A chain from one value to another. */
export const sequentialPlan = (input: Value, output: Value, name: string | undefined, base?: string): ModelPlan => ({
  network: new Network("sequential", [input], [output], name, base),
  inputNames: undefined,
  outputNames: undefined,
})

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
