import type { HostTensor } from "../ir/host.js"
import { EngineError } from "../shape/errors.js"
import { showSizes } from "../shape/value.js"

/** The typed array that holds elements of a type on the host. */
export const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

/** Number of elements. */
export const elementCount = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)

/** Checks that a host value holds what its type says. @throws EngineError */
export function checkHostTensor(what: string, value: HostTensor): void {
  if (!(value.data instanceof arrays[value.dtype]))
    throw new EngineError(
      `${what}: ${value.dtype} elements must stand in a ${arrays[value.dtype].name} (was ${value.data.constructor.name})`,
    )
  if (value.data.length !== elementCount(value.shape))
    throw new EngineError(
      `${what}: ${showSizes(value.shape)} must hold ${elementCount(value.shape)} elements (was ${value.data.length})`,
    )
}
