import { availableParallelism } from "node:os"
import type { ConfigProto } from "../proto/messages.js"

/**
 * How sessions run when nothing else is said: as many threads as the process may use, memory of a GPU taken as it is
 * needed, and ops that a GPU does not have on the CPU. The first session of a process decides the threads of all.
 */
export const defaultConfig = (): ConfigProto => ({
  intraOpParallelismThreads: availableParallelism(),
  interOpParallelismThreads: availableParallelism(),
  gpuOptions: { allowGrowth: true },
  allowSoftPlacement: true,
})
