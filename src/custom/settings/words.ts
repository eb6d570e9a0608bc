import { flag as flagOf, oneOf } from "../../layers/messages.js"
import { made, type Setting } from "./setting.js"

/**
 * True or false.
 *
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const centred = defineLayer({
 *   name: "centred",
 *   config: { scale: setting.flag(false) },
 *   input: ["features"],
 *   forward(x, { config }) {
 *     const shifted = ops.subtract(x, ops.mean(x, { axis: -1, keepDims: true }))
 *     return config.scale ? ops.divide(shifted, ops.add(ops.std(x, { axis: -1, keepDims: true }), 1e-6)) : shifted
 *   },
 * })
 * ```
 */
export const flag = <const B extends boolean = never>(initial?: B): Setting<boolean, "any", B> =>
  made("any", [initial], flagOf)

/**
 * One of some words.
 *
 * @throws ConfigError for a default that is none of them
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const pooled = defineLayer({
 *   name: "pooled",
 *   config: { by: setting.choice(["mean", "max"], "mean") },
 *   input: ["time", "features"],
 *   forward: (x, { config }) => (config.by === "mean" ? ops.mean(x, { axis: 1 }) : ops.max(x, { axis: 1 })),
 * })
 * ```
 */
export const choice = <const T extends string, D extends T = never>(
  choices: readonly T[],
  initial?: D,
): Setting<T, "any", D> => made("any", [initial], (layer, name, value) => oneOf(layer, name, value, choices))
