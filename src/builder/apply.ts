import type { Layer, Several } from "../layers/layer.js"
import { ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { Network, type Value } from "./network.js"

/** True where sizes can be equal: an unknown one (`"?1"`, an expression) agrees with all. */
const agrees = (a: Size | undefined, b: Size | undefined): boolean => a === b || isUnknown(a) || isUnknown(b)

const isUnknown = (size: Size | undefined): boolean =>
  typeof size === "string" && (size.startsWith("?") || size.startsWith("("))

function checkNetworkInput({ inputs, givenName, kind }: Network, [value, ...rest]: Several<Value>): void {
  const [expected] = inputs
  const layer = givenName ?? kind
  if (expected === undefined || inputs.length !== 1 || rest.length > 0)
    throw new ShapeError(`${layer}: only a model with one input can be applied to a tensor (it has ${inputs.length})`, {
      layer,
    })
  const fits =
    value.dtype === expected.dtype &&
    value.shape.length === expected.shape.length &&
    value.shape.every((size, axis) => agrees(size, expected.shape[axis]))
  if (!fits)
    throw new ShapeError(
      `${layer} takes ${expected.dtype} ${showShape(expected.shape)}; got ${value.dtype} ${showShape(value.shape)}`,
      { layer, expected: expected.shape, received: value.shape },
    )
}

/**
 * The value that a layer or a network gives for the inputs; makes the layer's weights when it is applied first.
 * @throws ShapeError when the inputs do not fit
 */
export function applyTo(applied: Layer | Network, inputs: Several<Value>): Value {
  const source = { kind: "call", applied, inputs } as const
  if (applied instanceof Network) {
    checkNetworkInput(applied, inputs)
    const [output] = applied.outputs
    if (output === undefined || applied.outputs.length !== 1)
      throw new ShapeError(
        `${applied.givenName ?? applied.kind}: only a model with one output can be applied to a tensor`,
      )
    return { shape: output.shape, dtype: output.dtype, source }
  }
  const spec = applied.definition.outputSpec(inputs, applied.config)
  applied.build(inputs)
  return { ...spec, source }
}
