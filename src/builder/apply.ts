import type { Layer, Several, TensorSpec } from "../layers/layer.js"
import { severalOutputs } from "../layers/outputs.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { sameShape, showShape } from "../shape/value.js"
import { Block } from "./blocks/block.js"
import { within } from "./blocks/within.js"
import { callsOf, Network, outputOf, type Scope, type Value } from "./network.js"

const onlyOneEach = "only a model with one input and one output can be applied to a tensor"

/** @throws ShapeError for a network with several inputs or outputs */
function checkOneEach({ inputs, outputs, givenName, kind, places }: Network): void {
  const layer = givenName ?? kind
  const several = inputs.length !== 1 ? `${inputs.length} inputs` : `${outputs.length} outputs`
  const inputsGiven = places.inputNames?.join(", ") ?? "…"
  if (inputs.length !== 1 || outputs.length !== 1)
    throw new ShapeError(
      `${layer}: ${onlyOneEach} (it has ${several}); give it its inputs by name: model.apply({ ${inputsGiven} })`,
      { layer },
    )
}

function checkNetworkInputs(network: Network, values: Several<Value>): void {
  const layer = network.givenName ?? network.kind
  const { inputs } = network
  if (inputs.length !== values.length)
    throw new ShapeError(`${layer}: this model takes ${inputs.length} inputs; got ${values.length}`, { layer })
  for (const [i, { shape, dtype }] of inputs.entries()) {
    const value = values[i] as Value
    const fits =
      value.shape.length === shape.length &&
      value.shape.every((size, axis) => agreedSize(size, shape[axis] as Size) !== undefined)
    if (!fits)
      throw new ShapeError(`this model takes ${showShape(shape)}; got ${showShape(value.shape)}`, {
        layer,
        expected: shape,
        received: value.shape,
      })
    if (value.dtype !== dtype)
      throw new ShapeError(`this model needs ${dtype} input; got ${value.dtype}`, {
        layer,
        expected: dtype,
        received: value.dtype,
      })
  }
}

const layerSpecs = ({ definition, config }: Layer, inputs: Several<TensorSpec>): Several<TensorSpec> => [
  definition.outputSpec(inputs, config),
  ...definition.furtherOutputs(inputs, config),
]

/** What a network gives for inputs whose unknown sizes are known better than when the network was made. */
function networkSpecs(network: Network, inputs: Several<TensorSpec>): readonly TensorSpec[] {
  const { outputs } = network
  if (network.inputs.every(({ shape }, i) => sameShape(shape, inputs[i]?.shape ?? []))) return outputs
  const specs = new Map<Value["source"], readonly TensorSpec[]>(
    network.inputs.map((value, i) => [value.source, [inputs[i] ?? value]]),
  )
  const specOf = (value: Value): TensorSpec => specs.get(value.source)?.[outputOf(value)] as TensorSpec
  for (const call of callsOf(outputs)) {
    const [first, ...rest] = call.inputs
    const given = [specOf(first), ...rest.map(specOf)] as const
    const { applied } = call
    specs.set(call, applied instanceof Network ? networkSpecs(applied, given) : layerSpecs(applied, given))
  }
  return outputs.map(specOf)
}

/**
 * All values that a layer or a network gives for the inputs; makes the weights of layers that are applied first.
 * @param scope the block that it stands in
 * @throws ShapeError when the inputs do not fit
 */
export function applyAll(applied: Layer | Network, inputs: Several<Value>, scope?: Scope): readonly Value[] {
  const source = { kind: "call", applied, inputs, scope } as const
  if (applied instanceof Network) {
    checkNetworkInputs(applied, inputs)
    return valuesFrom(source, networkSpecs(applied, inputs))
  }
  const specs = layerSpecs(applied, inputs)
  applied.build(inputs)
  return valuesFrom(source, specs)
}

const valuesFrom = (source: Value["source"], specs: readonly TensorSpec[]): readonly Value[] =>
  specs.map(({ shape, dtype }, output) => ({ shape, dtype, source, ...(output > 0 && { output }) }))

/**
 * The one value that a layer, a network or a block gives for the inputs, as `applyAll`.
 * @throws ShapeError when the inputs do not fit, or there are several values
 */
export function applyTo(applied: Layer | Network | Block, inputs: Several<Value>, scope?: Scope): Value {
  if (applied instanceof Block) return applyBlock(applied, inputs, scope)
  if (applied instanceof Network) checkOneEach(applied)
  const [value, ...others] = applyAll(applied, inputs, scope)
  if (others.length === 0) return value as Value
  const layer = (applied as Layer).definition.name
  throw new ShapeError(severalOutputs(layer, others.length + 1), { layer, expected: 1, received: others.length + 1 })
}

function applyBlock(block: Block, [input]: Several<Value>, outer: Scope | undefined): Value {
  const scope = block.isLevel ? { block, outer } : outer
  return block.wiring.connect(block.parts, input, (where, part, inputs) =>
    within(where, () => applyTo(part, inputs, scope)),
  )
}
