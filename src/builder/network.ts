import type { Layer, LayerNames, TensorSpec } from "../layers/layer.js"
import type { Block } from "./blocks/block.js"

/** A value of a model under construction: where it comes from. Shapes are without the batch axis. */
export interface Value extends TensorSpec {
  readonly source: InputSource | Call
  /** Which result of the source it is; the first when left out. */
  readonly output?: number
}

/** Which result of its source a value is. */
export const outputOf = ({ output = 0 }: Value): number => output

/** A value that is fed. */
export interface InputSource {
  readonly kind: "input"
  readonly givenName: string | undefined
}

/** A block whose name stands in front of those of the layers inside, and the one that it stands in. */
export interface Scope {
  readonly block: Block
  readonly outer: Scope | undefined
}

/** The application of a layer, or of a whole network, to values. */
export interface Call {
  readonly kind: "call"
  readonly applied: Layer | Network
  readonly inputs: readonly [Value, ...Value[]]
  /** Where it stands among the blocks of its network. */
  readonly scope?: Scope | undefined
}

/** Names of a model's inputs or outputs; none where there is one that data is given for directly. */
export type PlaceNames = readonly string[] | undefined

/** What the inputs and outputs of a network are called where it is applied. */
export interface NetworkPlaces {
  readonly inputNames: PlaceNames
  readonly outputNames: PlaceNames
  /** True where Keras has the outputs as a list, and their names are those of layers. */
  readonly isOutputList?: boolean
}

/** One input and one output, which need no names. */
const unnamed: NetworkPlaces = { inputNames: undefined, outputNames: undefined }

/** A directed graph of calls from inputs to outputs: an immutable description of a model. */
export class Network implements LayerNames {
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  readonly givenName: string | undefined
  readonly kind: "sequential" | "model"
  readonly baseName: string
  readonly places: NetworkPlaces
  /** False freezes all layers inside; takes effect when a model is compiled. */
  trainable = true

  constructor(
    kind: "sequential" | "model",
    inputs: readonly Value[],
    outputs: readonly Value[],
    name?: string,
    baseName: string = kind,
    places: NetworkPlaces = unnamed,
  ) {
    this.kind = kind
    this.inputs = inputs
    this.outputs = outputs
    this.givenName = name
    this.baseName = baseName
    this.places = places
  }
}

/** A new input. */
export const inputValue = (spec: TensorSpec, givenName?: string): Value => ({
  shape: spec.shape,
  dtype: spec.dtype,
  source: { kind: "input", givenName },
})

/** The calls that lead to the outputs, each after those that it depends on; left inputs first. */
export function callsOf(outputs: readonly Value[]): readonly Call[] {
  const calls: Call[] = []
  const seen = new Set<Call>()
  const stack: { readonly call: Call; next: number }[] = []
  const push = (value: Value | undefined): void => {
    if (value?.source.kind === "call" && !seen.has(value.source)) stack.push({ call: value.source, next: 0 })
  }
  for (const output of outputs) {
    push(output)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (top.next < top.call.inputs.length && !seen.has(top.call)) {
        push(top.call.inputs[top.next++])
        continue
      }
      stack.pop()
      if (!seen.has(top.call)) calls.push(top.call)
      seen.add(top.call)
    }
  }
  return calls
}

/** The inputs that the outputs depend on. */
export function inputsOf(outputs: readonly Value[]): ReadonlySet<Value> {
  const found = new Set(outputs)
  for (const call of callsOf(outputs)) for (const input of call.inputs) found.add(input)
  return new Set([...found].filter((value) => value.source.kind === "input"))
}

/** Freezes a network with all layers and networks inside, or all of them again not. */
export function setTrainable(network: Network, trainable: boolean): void {
  network.trainable = trainable
  for (const { applied } of callsOf(network.outputs)) {
    if (applied instanceof Network) setTrainable(applied, trainable)
    else applied.trainable = trainable
  }
}
