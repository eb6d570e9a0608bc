import { availableParallelism } from "node:os"
import type { ConfigProto } from "../proto/messages.js"

/**
 * How sessions run when nothing else is said: as many threads as the process may use, memory of a GPU taken as it is
 * needed, and ops that a GPU does not have on the CPU. The first session of a process decides the threads of all. The
 * graph is optimized once for each kind of run: the second time, which TensorFlow would add, changed no graph of ours.
 */
export const defaultConfig = (): ConfigProto => ({
  intraOpParallelismThreads: availableParallelism(),
  interOpParallelismThreads: availableParallelism(),
  gpuOptions: { allowGrowth: true },
  allowSoftPlacement: true,
  graphOptions: { rewriteOptions: { metaOptimizerIterations: 1 } },
})

/** `RewriterConfig.OFF` */
const off = 2

/**
 * The same for graphs of small ops: a product stays apart from its bias and activation, as oneDNN looks for the kernel of
 * one of several for longer than a small product takes.
 */
export const smallConfig = (): ConfigProto => ({
  ...defaultConfig(),
  graphOptions: { rewriteOptions: { metaOptimizerIterations: 1, remapping: off } },
})
