import type { Precision } from "../ir/precision.js"
import { ConfigError } from "../shape/errors.js"
import type { Engine } from "./engine.js"

/** Whether an engine computes in these numbers. */
export const computesIn = (precision: Precision, { precisions }: Pick<Engine, "precisions">): boolean =>
  precision === "float32" || precisions?.includes(precision) === true

/** @throws ConfigError when an engine cannot compute in these numbers */
export function requirePrecision(precision: Precision, engine: Pick<Engine, "name" | "precisions">): void {
  if (computesIn(precision, engine)) return
  throw new ConfigError(
    `compile: precision "${precision}" must run on the engine "tensorflow" (was "${engine.name}"); leave precision out, or ` +
      `install TensorFlow with npx shapewright native install`,
    { path: "precision", expected: "tensorflow", received: engine.name },
  )
}
