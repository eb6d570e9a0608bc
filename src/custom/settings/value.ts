import { ConfigError, formatValue } from "../../shape/errors.js"
import { made, type Setting } from "./setting.js"

/**
 * A value of any kind, which a function of your own checks: it returns the value, or throws.
 *
 * @param parse what is taken; for what is not, it throws an error that says so
 * @param initial what is taken where it is left out
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const widths = (value: unknown): readonly number[] => {
 *   if (Array.isArray(value) && value.every((item) => typeof item === "number")) return value
 *   throw new TypeError("widths must be a list of numbers")
 * }
 * const weighted = defineLayer({
 *   name: "weighted",
 *   arguments: ["widths"],
 *   config: { widths: setting.value(widths) },
 *   input: ["features"],
 *   forward: (x, { config }) => ops.multiply(x, ops.sum(ops.constant(config.widths))),
 * })
 * ```
 */
export const value = <T, const D extends T = never>(parse: (value: unknown) => T, initial?: D): Setting<T, "any", D> =>
  made("any", [initial], (layer, name, given) => {
    try {
      return parse(given)
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new ConfigError(`${layer}: ${name} cannot be ${formatValue(given)}; ${reason}`, {
        layer,
        received: given,
        path: name,
        cause,
      })
    }
  })
