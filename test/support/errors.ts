import type { LayerFactory } from "../../src/layers/defineLayer.js"
import type { TensorSpec } from "../../src/layers/layer.js"
import { ShapewrightError } from "../../src/shape/errors.js"
import type { Size } from "../../src/shape/size.js"

/** The sentence with which a layer refuses its arguments or its input; `undefined` when it takes them. */
export function refusal<C>(
  factory: LayerFactory<C>,
  args: readonly unknown[],
  shape?: readonly Size[],
  dtype: TensorSpec["dtype"] = "float32",
): string | undefined {
  try {
    const { layer } = factory.create(args)
    if (shape === undefined) return undefined
    layer.definition.outputSpec([{ shape, dtype }], layer.config)
    layer.build([{ shape, dtype }])
    return undefined
  } catch (error) {
    if (error instanceof ShapewrightError) return error.message
    throw error
  }
}
