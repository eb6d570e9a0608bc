import {
  engine,
  findBackend,
  findBackendFactory,
  getKernelsForBackend,
  type KernelBackend,
} from "@tensorflow/tfjs-core"
import { EngineError } from "../../shape/errors.js"

/** The backends that come with this package, loaded when they are asked for. */
const bundled: Readonly<Record<string, () => Promise<unknown>>> = {
  wasm: () => import("@tensorflow/tfjs-backend-wasm"),
  cpu: () => import("@tensorflow/tfjs-backend-cpu"),
}

const prepared = new WeakSet<KernelBackend>()

/** The start of a backend that tfjs is waiting for; its declaration hides the field. */
const pendingStart = (): Promise<unknown> | null =>
  (engine() as unknown as { readonly pendingBackendInit: Promise<unknown> | null }).pendingBackendInit

/**
 * A tfjs backend, started and with its kernels set up; the active backend of tfjs stays what it is.
 * @throws EngineError when nobody registered such a backend, or when it does not start
 */
export async function startBackend(name: string): Promise<KernelBackend> {
  await bundled[name]?.()
  if (findBackendFactory(name) === null)
    throw new EngineError(
      `tfjs engine: the backend must be registered in tfjs (was "${name}"); import its package first, ` +
        `e.g. "@tensorflow/tfjs-backend-${name}"`,
      { received: name },
    )
  // Starting one backend makes tfjs forget another that is still starting.
  await pendingStart()
  const atOnce = findBackend(name)
  if (atOnce === null) await pendingStart()
  const backend = atOnce ?? findBackend(name) ?? undefined
  if (backend === undefined)
    throw new EngineError(`tfjs engine: the backend "${name}" must start on this machine; take another one`, {
      received: name,
    })
  if (!prepared.has(backend)) {
    prepared.add(backend)
    // The cpu backend prints an advertisement when it is first used; who asks for it knows what it is.
    if ("firstUse" in backend) backend.firstUse = false
    for (const kernel of getKernelsForBackend(name)) kernel.setupFunc?.(backend)
  }
  return backend
}
