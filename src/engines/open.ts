import { autoEngine } from "./auto.js"
import type { Engine } from "./engine.js"
import { standInEngine } from "./standIn.js"
import { createTensorflowEngine } from "./tensorflow/index.js"
import { createTfjsEngine } from "./tfjs/index.js"

/**
 * The engine of a model: the named one; for `"auto"`, which is the default, the best that is there.
 * @param onWait called when most of what is left to do is not this thread's, unless that never happens
 * @throws EngineError when it is not there or does not start
 */
export async function openEngine(name: string | undefined, onWait?: () => void): Promise<Engine> {
  const standIn = standInEngine()
  if (standIn !== undefined) return standIn
  if (name === undefined || name === "auto") return autoEngine(onWait)
  if (name === "tensorflow") return createTensorflowEngine(onWait)
  onWait?.()
  return createTfjsEngine(name)
}

/** Opens an engine, and works in the time in which another thread loads its library. @throws EngineError as `openEngine` */
export async function openEngineWhile(name: string | undefined, work: () => Promise<void>): Promise<Engine> {
  let waits = (): void => {}
  const waiting = new Promise<void>((resolve) => {
    waits = resolve
  })
  const opening = openEngine(name, waits)
  // Where nothing is loaded elsewhere, it is open or has failed.
  opening.then(waits, waits)
  await waiting
  const [engine] = await Promise.all([opening, work()])
  return engine
}
