import { atPath, type Node, pathHere, withPath } from "../ir/node.js"
import { div } from "../ir/ops/div.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import { uniform } from "../ir/ops/uniform.js"
import type { ForwardContext, Layer, Signal } from "../layers/layer.js"
import type { Variable } from "../layers/variable.js"
import { hash32 } from "../random/hash.js"
import { ConfigError } from "../shape/errors.js"
import type { Parts } from "../shape/parts.js"
import { layersOf, type NamedLayer, namesIn } from "./names.js"
import { type Call, callsOf, Network, outputOf, type Value } from "./network.js"

/** What a network is lowered with. */
export interface Lowering {
  readonly training: boolean
  /** The layers with their names, and which of them are frozen; those of now when left out. */
  readonly layers?: readonly NamedLayer[] | undefined
  /** The value that a weight has when the step begins. */
  readonly read: (variable: Variable) => Node
  /** int32 `[2]`: key of the random numbers. */
  readonly seed: Node
  /** int32 scalar: changes from step to step. */
  readonly step: Node
}

/** A network in ops. */
export interface Lowered {
  readonly outputs: readonly Signal[]
  /** New values of weights that the layers change themselves. */
  readonly updates: ReadonlyMap<Variable, Node>
  /** What layers add to the loss. */
  readonly penalties: readonly Node[]
  /** What each layer put out first, by its path. */
  readonly layerOutputs: ReadonlyMap<string, Node>
}

/** Writes a network's computation for the given inputs; the batch is their first axis. */
export function* lower(network: Network, inputs: readonly Signal[], lowering: Lowering): Parts<Lowered> {
  const updates = new Map<Variable, Node>()
  const layerOutputs = new Map<string, Node>()
  const penalties: Node[] = []
  const places = new Map((lowering.layers ?? layersOf(network)).map((place) => [place.layer, place]))
  const calls = new Map<Layer, number>()

  const contextOf = (layer: Layer): ForwardContext => {
    const path = places.get(layer)?.path ?? layer.definition.name
    const round = calls.get(layer) ?? 0
    calls.set(layer, round + 1)
    let draws = 0
    const variable = (name: string): Variable => {
      const found = layer.weights.get(name)
      if (found === undefined) throw new RangeError(`${path} has no weight "${name}"`)
      return found
    }
    return {
      training: lowering.training,
      trainable: places.get(layer)?.trainable ?? true,
      weight: (name) => updates.get(variable(name)) ?? withPath(name, () => lowering.read(variable(name))),
      update: (name, value) => void updates.set(variable(name), value),
      penalize: (output, regularizer = layer.activityRegularizer) => {
        if (regularizer === undefined) return
        if (output.dtype !== "float32")
          throw new ConfigError(
            `${path}: activityRegularizer needs a float32 output (was ${output.dtype}); leave it out`,
            {
              layer: path,
              received: output.dtype,
              path: "activityRegularizer",
            },
          )
        penalties.push(withPath("activity", () => div(regularizer.penalty(output), sizeValue("batch"))))
      },
      uniform: (shape) => uniform(lowering.seed, lowering.step, hash32(`${path}:${round}:${draws++}`), shape),
    }
  }

  // The path of what is made is set anew for each layer: others may make nodes in between.
  function* run(inner: Network, given: readonly Signal[], outer: string): Parts<readonly Signal[]> {
    const names = namesIn(inner)
    const signals = new Map<Value["source"], Signal>(inner.inputs.map(({ source }, i) => [source, given[i] as Signal]))
    const results = new Map<Call, readonly Signal[]>()
    const signalOf = (value: Value): Signal => {
      const { source } = value
      const signal = source.kind === "call" ? results.get(source)?.[outputOf(value)] : signals.get(source)
      if (signal === undefined) throw new RangeError("a model uses a value that does not come from its inputs")
      return signal
    }
    for (const call of callsOf(inner.outputs)) {
      const [first, ...rest] = call.inputs
      const values = [signalOf(first), ...rest.map(signalOf)] as const
      const { applied } = call
      const name = names.get(applied) as string
      const path = outer === "" ? name : `${outer}/${name}`
      if (applied instanceof Network) results.set(call, yield* run(applied, values, path))
      else
        results.set(
          call,
          atPath(path, () => compute(applied, values)),
        )
      yield
    }
    return inner.outputs.map(signalOf)
  }

  const compute = (applied: Layer, values: readonly [Signal, ...Signal[]]): readonly Signal[] => {
    const context = contextOf(applied)
    const signal = applied.definition.forward(values, applied.config, context)
    const outputs = [signal, ...(signal.further ?? [])]
    if (applied.definition.penalizes === "output") for (const { node } of outputs) context.penalize(node)
    const path = places.get(applied)?.path
    if (path !== undefined && !layerOutputs.has(path)) layerOutputs.set(path, signal.node)
    return outputs
  }

  return { outputs: yield* run(network, inputs, pathHere()), updates, penalties, layerOutputs }
}
