import type { Engine } from "../engines/engine.js"
import { standInEngine } from "../engines/standIn.js"
import { createTfjsEngine, defaultEngine } from "../engines/tfjs/index.js"

/** The engine of a model: the named one, or the default. @throws EngineError when it does not start */
export async function openEngine(name: string | undefined): Promise<Engine> {
  return standInEngine() ?? (name === undefined ? defaultEngine() : createTfjsEngine(name))
}
