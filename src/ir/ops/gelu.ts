import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { add } from "./add.js"
import { scalar } from "./constant.js"
import { erf } from "./erf.js"
import { exp } from "./exp.js"
import { mul } from "./mul.js"
import { square } from "./square.js"

/** Distribution function of the standard normal distribution: `(1 + erf(x / sqrt(2))) / 2`. */
const normalDistribution = (x: Node): Node => mul(add(erf(mul(x, scalar(Math.SQRT1_2))), scalar(1)), scalar(0.5))

/** Its density: `exp(-x^2 / 2) / sqrt(2 * pi)`. */
const normalDensity = (x: Node): Node => mul(exp(mul(square(x), scalar(-0.5))), scalar(1 / Math.sqrt(2 * Math.PI)))

/**
 * `x * (1 + erf(x / sqrt(2))) / 2`, elementwise, without approximation.
 * Source: Hendrycks and Gimpel, Gaussian error linear units (2016).
 */
export const gelu = defineOp({
  name: "gelu",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("gelu", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [
    mul(cotangent, add(normalDistribution(x), mul(x, normalDensity(x)))),
  ],
  decompose: ([x]): Node => mul(x, normalDistribution(x)),
})
