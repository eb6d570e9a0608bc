import { namesIn } from "../builder/names.js"
import { type Call, callsOf, type Network, type Value } from "../builder/network.js"
import { ShapeError } from "../shape/errors.js"
import { showSizes } from "../shape/value.js"
import type { FoundSizes } from "../train/foundSizes.js"

/**
 * Checks that the sizes of some data leave something of every value of a network: what is computed from a size known
 * only at run time may come to nothing.
 *
 * @throws ShapeError naming the layer
 */
export function checkLayerSizes(network: Network, sizes: FoundSizes): void {
  const values = callsOf(network.outputs).flatMap(({ inputs }): readonly Value[] => inputs)
  for (const { shape, source } of [...values, ...network.outputs]) {
    if (source.kind === "input") continue
    const found = shape.map((size) => sizes.valueOf(size) ?? size)
    if (!found.some((size) => typeof size === "number" && size <= 0)) continue
    const layer = namesIn(network).get((source as Call).applied) ?? ""
    throw new ShapeError(
      `${layer}: something must be left along each axis (was ${showSizes(found)}); give data with larger sizes`,
      { layer, expected: shape, received: found, path: layer },
    )
  }
}
