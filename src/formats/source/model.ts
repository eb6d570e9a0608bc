import { layerFactories, mergeFactories } from "../../builder/install.js"
import { namesIn } from "../../builder/names.js"
import { type Call, callsOf, type InputSource, Network, outputOf, type Value } from "../../builder/network.js"
import type { ModelPlan } from "../../builder/plan.js"
import type { Layer } from "../../layers/layer.js"
import type { Size } from "../../shape/size.js"
import { componentKinds } from "../description/components.js"
import { formatError } from "../failure.js"
import { type LayerSource, layerArguments } from "./layer.js"
import { literal, Names, objectSource } from "./words.js"

/** Names that the package has, which no constant takes. */
const ofPackage: ReadonlySet<string> = new Set([
  ...Object.keys(layerFactories),
  ...Object.keys(mergeFactories),
  ...componentKinds.flatMap(({ table }) => Object.keys(table)),
  ...["input", "model", "sequential", "layers"],
])

/**
 * The program that builds a model: its constant `net` has the same layers, names and connections, and new weights.
 * @throws ModelFormatError for functions of one's own, and for shared layers with further inputs
 */
export function modelSource({ network }: ModelPlan): string {
  const writer = new Writer()
  const net = writer.model(network, "")
  const frozen = network.trainable ? [] : ["net.trainable = false"]
  const imports = [...writer.names.imports].sort().join(", ")
  return [
    `import { ${imports} } from "shapewright"`,
    "",
    ...writer.lines,
    `export const net = ${net}`,
    ...frozen,
    "",
  ].join("\n")
}

const sizes = (shape: readonly Size[]): string =>
  literal(shape.map((size) => (typeof size === "string" && size.startsWith("?") ? null : size)))

class Writer {
  readonly names = new Names()
  readonly lines: string[] = []
  readonly #networks = new Map<Network, string>()

  /** The expression of a model; what it needs stands in the lines before. */
  model(network: Network, prefix: string): string {
    return network.kind === "sequential" ? this.#sequential(network, prefix) : this.#functional(network, prefix)
  }

  /** The constant of a model that stands in another one. */
  #nested(network: Network, name: string, path: string): string {
    const known = this.#networks.get(network)
    if (known !== undefined) return known
    const expression = this.model(network, `${path}/`)
    const constant = this.names.constant(name, ofPackage)
    this.#networks.set(network, constant)
    this.lines.push(
      `const ${constant} = ${expression}`,
      ...(network.trainable ? [] : [`${constant}.trainable = false`]),
    )
    return constant
  }

  #sequential(network: Network, prefix: string): string {
    const [input] = network.inputs as readonly [Value]
    const names = namesIn(network)
    const options = network.givenName === undefined ? "" : `, ${objectSource([["name", literal(network.givenName)]])}`
    const dtype = options !== "" || input.dtype !== "float32" ? `, ${literal(input.dtype)}` : ""
    const start = `${this.names.use("sequential")}(${sizes(input.shape)}${dtype}${options})`
    const links = callsOf(network.outputs).map(({ applied }) => {
      const path = prefix + names.get(applied)
      if (applied instanceof Network) return `  .apply(${this.#nested(applied, names.get(applied) as string, path)})`
      return `  .${applied.definition.name}(${layerArguments(
        applied,
        this.#source(path, () => ""),
      )})`
    })
    return [start, ...links].join("\n")
  }

  #source(place: string, tensor: LayerSource["tensor"], inputs: readonly Value[] = []): LayerSource {
    return { names: this.names, place, tensor, inputs }
  }

  #functional(network: Network, prefix: string): string {
    const { inputNames, outputNames } = network.places
    const names = namesIn(network)
    const constants = new Map<Value["source"], readonly string[]>()
    const tensor = (value: Value): string => constants.get(value.source)?.[outputOf(value)] as string
    network.inputs.forEach(({ source, shape, dtype }, i) => {
      const { givenName } = source as InputSource
      const constant = this.names.constant(inputNames?.[i] ?? givenName ?? "x", ofPackage)
      const options = givenName === undefined ? "" : `, ${objectSource([["name", literal(givenName)]])}`
      const type = options !== "" || dtype !== "float32" ? `, ${literal(dtype)}` : ""
      constants.set(source, [constant])
      this.lines.push(`const ${constant} = ${this.names.use("input")}(${sizes(shape)}${type}${options})`)
    })
    const calls = callsOf(network.outputs)
    const shared = new Map<Layer, string>()
    for (const call of calls) {
      const name = names.get(call.applied) as string
      const path = prefix + name
      const expression = this.#call(call, name, path, calls, shared, tensor)
      const outputs = outputsOf(call, name)
      const own = outputs.map(({ constant }) => this.names.constant(constant, ofPackage))
      constants.set(call, own)
      this.lines.push(`const ${resultSource(own, outputs)} = ${expression}`)
    }
    const inputs = placesSource(network.inputs.map(tensor), inputNames)
    const outputs = placesSource(network.outputs.map(tensor), outputNames)
    const name: (readonly [string, string])[] =
      network.givenName === undefined ? [] : [["name", literal(network.givenName)]]
    return `${this.names.use("model")}(${objectSource([["inputs", inputs], ["outputs", outputs], ...name])})`
  }

  #call(
    { applied, inputs }: Call,
    name: string,
    path: string,
    calls: readonly Call[],
    shared: Map<Layer, string>,
    tensor: LayerSource["tensor"],
  ): string {
    const [first, ...others] = inputs.map(tensor) as [string, ...string[]]
    if (applied instanceof Network) return appliedSource(applied, this.#nested(applied, name, path), [first, ...others])
    const { definition } = applied
    const source = this.#source(path, tensor, inputs)
    if (definition.kind === "merge") return this.#merge(applied, first, others, source)
    if (calls.filter((call) => call.applied === applied).length === 1)
      return `${first}.${definition.name}(${layerArguments(applied, source)})`
    if (others.length > 0)
      throw formatError("NOT_SERIALIZABLE", path, "a shared layer with further inputs cannot be written as source")
    if (!shared.has(applied)) {
      const constant = this.names.constant(`${name}_layer`, ofPackage)
      shared.set(applied, constant)
      this.lines.push(
        `const ${constant} = ${this.names.use("layers")}.${definition.name}(${layerArguments(applied, source)})`,
      )
    }
    return `${first}.apply(${shared.get(applied)})`
  }

  #merge(applied: Layer, first: string, others: readonly string[], source: LayerSource): string {
    const { definition, given } = applied
    const places = Array.isArray(given.operands) ? (given.operands as readonly unknown[]).slice(1) : undefined
    const left = [...others]
    const operands =
      places === undefined
        ? others
        : places.map((place) => (place === null ? (left.shift() as string) : literal(place)))
    const own = places === undefined ? layerArguments(applied, source) : ""
    if (places !== undefined || operands.length === 1)
      return `${first}.${definition.name}(${[...operands, ...(own === "" ? [] : [own])].join(", ")})`
    return `${this.names.use(definition.name)}([${[first, ...operands].join(", ")}]${own === "" ? "" : `, ${own}`})`
  }
}

/** A model where it is applied: to a tensor, or to tensors by name. */
function appliedSource({ places: { inputNames, outputNames } }: Network, constant: string, given: readonly string[]) {
  if (inputNames === undefined && outputNames === undefined) return `${given[0]}.apply(${constant})`
  return `${constant}.apply(${placesSource(given, inputNames)})`
}

/** One of several results of a call: a name for the constant that holds it, and its name among them if it has one. */
interface Result {
  readonly constant: string
  readonly key?: string
}

function outputsOf({ applied, inputs }: Call, name: string): readonly Result[] {
  if (!(applied instanceof Network))
    return Array.from({ length: 1 + applied.definition.furtherOutputs(inputs, applied.config).length }, () => ({
      constant: name,
    }))
  const { outputNames } = applied.places
  return outputNames?.map((key) => ({ constant: `${name}_${key}`, key })) ?? [{ constant: name }]
}

/** `x`, `[last, h]` or `{ mean: x }`: what a result is taken apart to. */
function resultSource(constants: readonly string[], outputs: readonly Result[]): string {
  if (outputs[0]?.key !== undefined)
    return objectSource(outputs.map(({ key }, i) => [key as string, constants[i] as string]))
  return constants.length === 1 ? (constants[0] as string) : `[${constants.join(", ")}]`
}

const placesSource = (constants: readonly string[], names: readonly string[] | undefined): string =>
  names === undefined ? (constants[0] as string) : objectSource(names.map((name, i) => [name, constants[i] as string]))
