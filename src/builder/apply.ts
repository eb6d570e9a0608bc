import type { Layer, Several, TensorSpec } from "../layers/layer.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { sameShape, showShape } from "../shape/value.js"
import { Block } from "./blocks/block.js"
import { within } from "./blocks/within.js"
import { callsOf, Network, type Scope, type Value } from "./network.js"

const onlyOneEach = "only a model with one input and one output can be applied to a tensor"

function checkNetworkInput({ inputs, givenName, kind }: Network, [value, ...rest]: Several<Value>): void {
  const [expected] = inputs
  const layer = givenName ?? kind
  if (expected === undefined || inputs.length !== 1 || rest.length > 0)
    throw new ShapeError(`${layer}: ${onlyOneEach} (it has ${inputs.length} inputs); build on its layers instead`, {
      layer,
    })
  const fits =
    value.shape.length === expected.shape.length &&
    value.shape.every((size, axis) => agreedSize(size, expected.shape[axis] as Size) !== undefined)
  if (!fits)
    throw new ShapeError(`this model takes ${showShape(expected.shape)}; got ${showShape(value.shape)}`, {
      layer,
      expected: expected.shape,
      received: value.shape,
    })
  if (value.dtype !== expected.dtype)
    throw new ShapeError(`this model needs ${expected.dtype} input; got ${value.dtype}`, {
      layer,
      expected: expected.dtype,
      received: value.dtype,
    })
}

/** What a network gives for an input whose unknown sizes are known better than when the network was made. */
function outputSpec(network: Network, inputs: Several<TensorSpec>): TensorSpec {
  const output = network.outputs[0] as Value
  if (network.inputs.every(({ shape }, i) => sameShape(shape, inputs[i]?.shape ?? []))) return output
  const specs = new Map<Value["source"], TensorSpec>(
    network.inputs.map((value, i) => [value.source, inputs[i] ?? value]),
  )
  for (const call of callsOf(network.outputs)) {
    const [first, ...rest] = call.inputs.map(({ source }) => specs.get(source) as TensorSpec)
    const given = [first as TensorSpec, ...rest] as const
    const { applied } = call
    specs.set(
      call,
      applied instanceof Network ? outputSpec(applied, given) : applied.definition.outputSpec(given, applied.config),
    )
  }
  return specs.get(output.source) as TensorSpec
}

/**
 * The value that a layer, a network or a block gives for the inputs; makes the weights of layers that are applied first.
 * @param scope the block that it stands in
 * @throws ShapeError when the inputs do not fit
 */
export function applyTo(applied: Layer | Network | Block, inputs: Several<Value>, scope?: Scope): Value {
  if (applied instanceof Block) return applyBlock(applied, inputs, scope)
  const source = { kind: "call", applied, inputs, scope } as const
  if (applied instanceof Network) {
    checkNetworkInput(applied, inputs)
    const [output] = applied.outputs
    if (output === undefined || applied.outputs.length !== 1)
      throw new ShapeError(
        `${applied.givenName ?? applied.kind}: ${onlyOneEach} (it has ${applied.outputs.length} outputs); build on its layers instead`,
      )
    const { shape, dtype } = outputSpec(applied, inputs)
    return { shape, dtype, source }
  }
  const spec = applied.definition.outputSpec(inputs, applied.config)
  applied.build(inputs)
  return { ...spec, source }
}

function applyBlock(block: Block, [input]: Several<Value>, outer: Scope | undefined): Value {
  const scope = block.isLevel ? { block, outer } : outer
  return block.wiring.connect(block.parts, input, (where, part, inputs) =>
    within(where, () => applyTo(part, inputs, scope)),
  )
}
