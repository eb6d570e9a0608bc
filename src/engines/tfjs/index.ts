import type { Engine } from "../engine.js"

const opened = new Map<string, Promise<Engine>>()

/**
 * The engine on a backend of TensorFlow.js: `"wasm"` and `"cpu"` come with this package, any other one (`"webgl"`,
 * `"webgpu"`, `"tensorflow"`) is used when its package was imported. The active backend of TensorFlow.js stays what it
 * is. There is one engine for each backend.
 * @throws EngineError when the backend is not registered or does not start
 */
export function createTfjsEngine(backend: string): Promise<Engine> {
  const known = opened.get(backend)
  if (known !== undefined) return known
  const engine = open(backend)
  opened.set(backend, engine)
  engine.catch(() => opened.delete(backend))
  return engine
}

async function open(backend: string): Promise<Engine> {
  const [{ openPlace }, { engineAt }] = await Promise.all([import("./open.js"), import("./tfjsEngine.js")])
  return engineAt(await openPlace(backend))
}

/** The engine on WebAssembly or, where that does not start, on plain JavaScript. */
export const defaultEngine = (): Promise<Engine> => createTfjsEngine("wasm").catch(() => createTfjsEngine("cpu"))
