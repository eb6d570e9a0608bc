import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu"
import { copyRegisteredKernels, findBackendFactory, registerBackend } from "@tensorflow/tfjs-core"

/** Name of a backend of one's own: the engine knows nothing of its memory and uses only kernels, reads and writes. */
export const ownBackend = "own"

if (findBackendFactory(ownBackend) === null) {
  registerBackend(ownBackend, () => new MathBackendCPU())
  copyRegisteredKernels("cpu", ownBackend)
}
