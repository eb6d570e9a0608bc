import type { Precision } from "../ir/precision.js"
import { EngineError } from "../shape/errors.js"
import type { Engine } from "./engine.js"
import { computesIn, requirePrecision } from "./requirePrecision.js"
import { standInEngine } from "./standIn.js"
import { createTensorflowEngine } from "./tensorflow/index.js"
import { defaultEngine } from "./tfjs/index.js"

/**
 * The engines to choose from: those that start on this machine without anything that programs import for them.
 * @throws ConfigError when none of them computes in these numbers
 */
export async function availableEngines(precision: Precision): Promise<readonly Engine[]> {
  const standIn = standInEngine()
  if (standIn !== undefined) return [standIn]
  const native = typeof process === "object" ? await unlessMissing(createTensorflowEngine()) : undefined
  const common = await defaultEngine()
  const engines = [...(native === undefined ? [] : [native]), common].filter((one) => computesIn(precision, one))
  if (engines.length === 0) requirePrecision(precision, common)
  return engines
}

async function unlessMissing(opening: Promise<Engine>): Promise<Engine | undefined> {
  try {
    return await opening
  } catch (error) {
    if (error instanceof EngineError) return undefined
    throw error
  }
}
