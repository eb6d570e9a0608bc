import { maxNorm } from "../../constraints/maxNorm.js"
import { minMaxNorm } from "../../constraints/minMaxNorm.js"
import { nonNegative } from "../../constraints/nonNegative.js"
import { unitNorm } from "../../constraints/unitNorm.js"
import { type ComponentKind, hasMethods, ofOptions, ownFacts } from "./component.js"

/** Constraints of weights. */
export const constraints: ComponentKind = {
  kind: "constraint",
  is: hasMethods("constrain"),
  facts: ownFacts,
  table: {
    maxNorm: ofOptions(maxNorm),
    minMaxNorm: ofOptions(minMaxNorm),
    nonNegative: () => nonNegative(),
    unitNorm: ofOptions(unitNorm),
  },
}
