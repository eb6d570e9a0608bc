import { type Activation, activate as apply, checkActivation } from "../activations/activation.js"
import * as activations from "../activations/catalogue.js"
import { type Symbolic, symbolic } from "../ir/symbolic.js"
import { type FloatOp, floatOp } from "./define.js"
import { nodeIn, requireDType } from "./operand.js"

/**
 * `max(x, 0)`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.relu`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.relu(x)
 * ```
 */
export const relu: FloatOp<"relu"> = floatOp("relu", activations.relu)

/**
 * `min(max(x, 0), 6)`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.relu6`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.relu6(x)
 * ```
 */
export const relu6: FloatOp<"relu6"> = floatOp("relu6", activations.relu6)

/**
 * `1 / (1 + e^-x)`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.sigmoid`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.sigmoid(x)
 * ```
 */
export const sigmoid: FloatOp<"sigmoid"> = floatOp("sigmoid", activations.sigmoid)

/**
 * The hyperbolic tangent: `(e^x - e^-x) / (e^x + e^-x)`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.tanh`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.tanh(x)
 * ```
 */
export const tanh: FloatOp<"tanh"> = floatOp("tanh", activations.tanh)

/**
 * `log(1 + e^x)`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.softplus`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.softplus(x)
 * ```
 */
export const softplus: FloatOp<"softplus"> = floatOp("softplus", activations.softplus)

/**
 * `x / (1 + |x|)`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.softsign`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.softsign(x)
 * ```
 */
export const softsign: FloatOp<"softsign"> = floatOp("softsign", activations.softsign)

/**
 * `x * sigmoid(x)`, also called swish. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.silu`; Ramachandran et al., Searching for activation functions (2017)
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.silu(x)
 * ```
 */
export const silu: FloatOp<"silu"> = floatOp("silu", activations.silu)

/**
 * `x * (1 + erf(x / sqrt(2))) / 2`, not approximated. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.gelu`; Hendrycks and Gimpel, Gaussian error linear units (2016)
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.gelu(x)
 * ```
 */
export const gelu: FloatOp<"gelu"> = floatOp("gelu", activations.gelu)

/**
 * `x * tanh(softplus(x))`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.mish`; Misra, Mish (2019)
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.mish(x)
 * ```
 */
export const mish: FloatOp<"mish"> = floatOp("mish", activations.mish)

/**
 * `1.0507 * elu(x, 1.6733)`: keeps mean and variance. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.selu`; Klambauer et al., Self-normalizing neural networks (2017)
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.selu(x)
 * ```
 */
export const selu: FloatOp<"selu"> = floatOp("selu", activations.selu)

/**
 * `log(sigmoid(x))`, exact for large negative `x`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.log_sigmoid`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.logSigmoid(x)
 * ```
 */
export const logSigmoid: FloatOp<"logSigmoid"> = floatOp("logSigmoid", activations.logSigmoid)

/**
 * `relu6(x + 3) / 6`: a sigmoid of straight lines. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.hard_sigmoid`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.hardSigmoid(x)
 * ```
 */
export const hardSigmoid: FloatOp<"hardSigmoid"> = floatOp("hardSigmoid", activations.hardSigmoid)

/**
 * `x * relu6(x + 3) / 6`, also called hard swish. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.hard_silu`; Howard et al., Searching for MobileNetV3 (2019)
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.hardSilu(x)
 * ```
 */
export const hardSilu: FloatOp<"hardSilu"> = floatOp("hardSilu", activations.hardSilu)

/**
 * `min(max(x, -1), 1)`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.hard_tanh`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.hardTanh(x)
 * ```
 */
export const hardTanh: FloatOp<"hardTanh"> = floatOp("hardTanh", activations.hardTanh)

/**
 * An activation by its name, or by a function. `[...] -> [...]`; float32
 *
 * @param activation a name, or a function written in ops
 * @param x any shape
 * @throws ConfigError for an unknown name, ShapeError where a function gives another shape or element type
 * @see Keras `Activation`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.activate("softplus", x)
 * ```
 */
export const activate = <S>(activation: Activation, x: Symbolic<S>): Symbolic<S> => {
  const node = nodeIn("activate", x)
  requireDType("activate", node, ["float32"])
  return symbolic(apply(checkActivation("activate", activation), node))
}
