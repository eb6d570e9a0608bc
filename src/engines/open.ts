import { autoEngine } from "./auto.js"
import type { Engine } from "./engine.js"
import { standInEngine } from "./standIn.js"
import { createTensorflowEngine } from "./tensorflow/index.js"
import { createTfjsEngine } from "./tfjs/index.js"

/** The engine of a model: the named one; for `"auto"`, which is the default, the best that is there. @throws EngineError when it is not there or does not start */
export async function openEngine(name: string | undefined): Promise<Engine> {
  const standIn = standInEngine()
  if (standIn !== undefined) return standIn
  if (name === undefined || name === "auto") return autoEngine()
  return name === "tensorflow" ? createTensorflowEngine() : createTfjsEngine(name)
}
