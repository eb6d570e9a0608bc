import { namesIn } from "../builder/names.js"
import { type Call, callsOf, type Network, type Value } from "../builder/network.js"
import { ShapeError } from "../shape/errors.js"
import { showSizes } from "../shape/value.js"
import type { FoundSizes } from "../train/foundSizes.js"

const open = new WeakMap<Network, readonly Value[]>()

/** The computed values of a network whose sizes are not all known before there is data. */
function openValues(network: Network): readonly Value[] {
  const known = open.get(network)
  if (known !== undefined) return known
  const values = callsOf(network.outputs).flatMap(({ inputs }): readonly Value[] => inputs)
  const isOpen = ({ shape, source }: Value): boolean =>
    source.kind === "call" && shape.some((size) => typeof size === "string")
  const found = [...values, ...network.outputs].filter(isOpen)
  open.set(network, found)
  return found
}

/**
 * Checks that the sizes of some data leave something of every value of a network: what is computed from a size known
 * only at run time may come to nothing.
 *
 * @throws ShapeError naming the layer
 */
export function checkLayerSizes(network: Network, sizes: FoundSizes): void {
  for (const { shape, source } of openValues(network)) {
    const found = shape.map((size) => sizes.valueOf(size) ?? size)
    if (!found.some((size) => typeof size === "number" && size <= 0)) continue
    const layer = namesIn(network).get((source as Call).applied) ?? ""
    throw new ShapeError(
      `${layer}: something must be left along each axis (was ${showSizes(found)}); give data with larger sizes`,
      { layer, expected: shape, received: found, path: layer },
    )
  }
}
