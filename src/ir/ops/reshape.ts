import { canBeEqual, divideExactly, multiplySizes, type Size, sizeOfShape } from "../../shape/size.js"
import { showSizes } from "../../shape/value.js"
import { requireThat } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

function resolve(from: readonly Size[], to: readonly Size[]): readonly Size[] {
  if (!to.includes(-1)) return to
  const rest = divideExactly(sizeOfShape(from), multiplySizes(...to.filter((size) => size !== -1)))
  requireThat(rest !== undefined, "reshape", `${showSizes(from)} does not fit into ${showSizes(to)}`)
  return to.map((size) => (size === -1 ? rest : size))
}

/**
 * The same elements in another shape; one size may be -1: what remains. Where named sizes leave open whether the numbers
 * of elements are equal, that is found out when they have values.
 */
export const reshape = defineOp({
  name: "reshape",
  build: (x: Node, shape: readonly Size[]) => ({ inputs: [x], attributes: { shape: resolve(x.shape, shape) } }),
  infer: ([x], { shape }) => {
    requireThat(
      canBeEqual(sizeOfShape(x.shape), sizeOfShape(shape)),
      "reshape",
      `${showSizes(x.shape)} and ${showSizes(shape)} hold different numbers of elements`,
    )
    return { shape, dtype: x.dtype }
  },
  gradient: ({ inputs: [x], cotangent }): Gradients => [reshape(cotangent, x.shape)],
  mapSizes: ({ shape }, map) => ({ shape: shape.map(map) }),
})
