import type { Engine } from "../engine.js"

let opened: Promise<Engine> | undefined

/**
 * The engine on TensorFlow's own kernels: a whole program is one TensorFlow graph.
 * @throws EngineError (`NATIVE_UNAVAILABLE`) when no TensorFlow is found or none of those found can be loaded
 */
export function createTensorflowEngine(): Promise<Engine> {
  opened ??= open()
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

async function open(): Promise<Engine> {
  const [{ openDriver }, { engineOn }] = await Promise.all([import("./open.js"), import("./tensorflowEngine.js")])
  return engineOn((await openDriver()).driver)
}
