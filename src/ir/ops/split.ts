import type { Size } from "../../shape/size.js"
import { normalizeAxis, requireThat } from "../infer.js"
import type { Node, TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { zerosLike } from "../zeros.js"
import { concat } from "./concat.js"
import { pick } from "./pick.js"
import { slice } from "./slice.js"

/** The parts of `x` along `axis`, `sizes` long, one after the other: the inverse of `concat`. */
export const splitNode = defineOp({
  name: "split",
  build: (x: Node, sizes: readonly number[], axis: number) => ({
    inputs: [x],
    attributes: { sizes, axis: normalizeAxis("split", axis, x.shape.length) },
  }),
  infer: ([{ shape, dtype }], { sizes, axis }): readonly TensorType[] => {
    const whole = sizes.reduce((a, b) => a + b, 0)
    requireThat(
      sizes.every((size) => Number.isInteger(size) && size > 0) && whole === shape[axis],
      "split",
      `parts of ${sizes.join(", ")} do not make up ${String(shape[axis])}`,
    )
    return sizes.map((size) => ({ shape: shape.map((all, i): Size => (i === axis ? size : all)), dtype }))
  },
  gradient: ({ output, cotangents, attributes: { sizes, axis } }): Gradients => [
    concat(
      sizes.map((_, i) => cotangents[i] ?? zerosLike(pick(output, i))),
      axis,
    ),
  ],
  decompose: ([x], { sizes, axis }) => {
    let end = 0
    return sizes.map((size) => {
      const begin = end
      end += size
      return slice(
        x,
        x.shape.map((_, i) => (i === axis ? begin : 0)),
        x.shape.map((all, i) => (i === axis ? size : all)),
      )
    })
  },
})

/** The parts of `x` along `axis`, `sizes` long, one after the other. */
export const split = (x: Node, sizes: readonly number[], axis: number): readonly Node[] => {
  const node = splitNode(x, sizes, axis)
  return sizes.map((_, i) => pick(node, i))
}
