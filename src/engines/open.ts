import type { Engine } from "./engine.js"
import { standInEngine } from "./standIn.js"
import { createTensorflowEngine } from "./tensorflow/index.js"
import { createTfjsEngine, defaultEngine } from "./tfjs/index.js"

/** The engine of a model: the named one, or the default. @throws EngineError when it is not there or does not start */
export async function openEngine(name: string | undefined): Promise<Engine> {
  const standIn = standInEngine()
  if (standIn !== undefined) return standIn
  if (name === undefined) return defaultEngine()
  return name === "tensorflow" ? createTensorflowEngine() : createTfjsEngine(name)
}
