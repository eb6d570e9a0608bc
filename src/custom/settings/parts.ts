import { type Activation, checkActivation } from "../../activations/activation.js"
import { type InitializerLike, resolveInitializer } from "../../initializers/resolve.js"
import { type RegularizerLike, resolveRegularizer } from "../../regularizers/resolve.js"
import { made, type Setting } from "./setting.js"

/**
 * An activation: a name, or a function written in ops. `ops.activate` applies it.
 *
 * @throws ConfigError for a default that is none
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const active = defineLayer({
 *   name: "active",
 *   config: { activation: setting.activation("relu") },
 *   input: ["features"],
 *   forward: (x, { config }) => ops.activate(config.activation, x),
 * })
 * ```
 */
export const activation = <const A extends Activation = never>(initial?: A): Setting<Activation, "any", A> =>
  made("any", [initial], (layer, _, value) => checkActivation(layer, value as Activation))

/**
 * How a weight gets its first values: a name, an initializer, or a function.
 *
 * @throws ConfigError for a default that is none
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const shifted = defineLayer({
 *   name: "shifted",
 *   config: { biasInitializer: setting.initializer("zeros") },
 *   input: ["features"],
 *   weights: (config) => ({ bias: { shape: ["features"], initializer: config.biasInitializer } }),
 *   forward: (x, { weights }) => ops.add(x, weights.bias),
 * })
 * ```
 */
export const initializer = <const I extends InitializerLike = never>(initial?: I): Setting<InitializerLike, "any", I> =>
  made("any", [initial], (_, __, value) => {
    resolveInitializer(value as InitializerLike)
    return value as InitializerLike
  })

/**
 * A penalty on a weight, or none where it is left out.
 *
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const scaled = defineLayer({
 *   name: "scaled",
 *   config: { regularizer: setting.regularizer() },
 *   input: ["features"],
 *   weights: ({ regularizer }) => ({ scale: { shape: ["features"], initializer: "ones", regularizer } }),
 *   forward: (x, { weights }) => ops.multiply(x, weights.scale),
 * })
 * ```
 */
export const regularizer = (): Setting<RegularizerLike | undefined, "any", undefined> => ({
  check: "any",
  defaults: [undefined],
  parse: (_, __, value) => {
    resolveRegularizer(value as RegularizerLike | undefined)
    return value as RegularizerLike | undefined
  },
})
