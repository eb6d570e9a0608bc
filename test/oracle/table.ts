import { binary } from "./binary.js"
import { control } from "./control.js"
import { convolution } from "./convolution.js"
import { elementwise } from "./elementwise.js"
import { linear } from "./matMul.js"
import { pooling } from "./pooling.js"
import { reductions } from "./reductions.js"
import type { Rule } from "./rule.js"
import { shapes } from "./shapes.js"
import { sources } from "./sources.js"

/**
 * What each primitive computes, by op name.
 * Composites are evaluated by their decomposition; `pick` and `parameter` by the evaluator itself.
 */
export const oracleRules: Readonly<Record<string, Rule>> = {
  ...sources,
  ...elementwise,
  ...binary,
  ...reductions,
  ...shapes,
  ...linear,
  ...convolution,
  ...pooling,
  ...control,
}
