import type { Size } from "../../shape/size.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import { bitAnd } from "./bitAnd.js"
import { bitcast } from "./bitcast.js"
import { bitOr } from "./bitOr.js"
import { scalar } from "./constant.js"
import { type DrawAttributes, randomBits, requireDraw } from "./randomBits.js"
import { sub } from "./sub.js"

const mantissa = 0x7fffff
const one = 0x3f800000

/**
 * Random numbers `0 <= u < 1`, 23 bits each: `bitcast((randomBits & 0x7fffff) | 0x3f800000) - 1`.
 * Shapes: seed `[2]`, step `[] -> shape`. Nothing flows back.
 */
export const uniform = defineOp({
  name: "uniform",
  build: (seed: Node, step: Node, draw: number, shape: readonly Size[]) => ({
    inputs: [seed, step],
    attributes: { draw, shape },
  }),
  infer: ([seed, step], { draw, shape }) => {
    requireDraw("uniform", seed, step, draw)
    return { shape, dtype: "float32" }
  },
  gradient: () => [undefined, undefined],
  decompose: ([seed, step], { draw, shape }): Node => {
    const bits = randomBits(seed, step, draw, shape)
    const float = bitcast(bitOr(bitAnd(bits, scalar(mantissa, "int32")), scalar(one, "int32")), "float32")
    return sub(float, scalar(1))
  },
  mapSizes: (attributes, map): DrawAttributes => ({ ...attributes, shape: attributes.shape.map(map) }),
  unique: true,
})
