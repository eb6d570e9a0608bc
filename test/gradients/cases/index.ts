import type { GradientCases } from "../gradientCase.js"
import { compositeCases } from "./composites.js"
import { controlCases } from "./control.js"
import { customCases } from "./custom.js"
import { elementwiseCases } from "./elementwise.js"
import { linearCases } from "./linear.js"
import { reductionCases } from "./reductions.js"
import { shapeCases } from "./shapes.js"
import { updateCases } from "./updates.js"
import { windowCases } from "./windows.js"

/** Every op with a gradient rule has cases here. */
export const gradientCases: GradientCases = {
  ...elementwiseCases,
  ...reductionCases,
  ...shapeCases,
  ...linearCases,
  ...windowCases,
  ...compositeCases,
  ...controlCases,
  ...customCases,
  ...updateCases,
}
