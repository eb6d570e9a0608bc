import type { Engine } from "../engine.js"

let opened: Promise<Engine> | undefined

/**
 * The engine on TensorFlow's own kernels: a whole program is one TensorFlow graph.
 * @param onWait called when only another thread still works, which loads the library; not where that is done already
 * @throws EngineError (`NATIVE_UNAVAILABLE`) when no TensorFlow is found or none of those found can be loaded
 */
export function createTensorflowEngine(onWait?: () => void): Promise<Engine> {
  opened ??= open(onWait)
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

async function open(onWait?: () => void): Promise<Engine> {
  const [{ openDriver }, { engineOn }] = await Promise.all([import("./open.js"), import("./tensorflowEngine.js")])
  return engineOn((await openDriver(onWait)).driver)
}
