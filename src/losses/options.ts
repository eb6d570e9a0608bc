import { choiceOption } from "../shape/options.js"
import type { Reduction } from "./loss.js"

const reductions = ["sumOverBatchSize", "sum"] as const satisfies readonly Reduction[]

/** How values are reduced; by default as a mean. @throws ConfigError for an unknown way */
export const checkReduction = (owner: string, reduction: Reduction = "sumOverBatchSize"): Reduction =>
  choiceOption(owner, "reduction", reduction, reductions)
