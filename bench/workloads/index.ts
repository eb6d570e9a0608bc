import { lstm } from "./lstm.js"
import { mlp } from "./mlp.js"
import { mnistCnn } from "./mnistCnn.js"
import { resnet50 } from "./resnet50.js"
import { tinyMlp } from "./tinyMlp.js"
import { transformer } from "./transformer.js"
import type { Workload } from "./workload.js"

/** Every workload by the name that the command line has for it. */
export const workloads: Readonly<Record<string, Workload>> = { mlp, tinyMlp, mnistCnn, lstm, transformer, resnet50 }
