import { l1 } from "../../regularizers/l1.js"
import { l1l2 } from "../../regularizers/l1l2.js"
import { l2 } from "../../regularizers/l2.js"
import { type ComponentKind, hasMethods, ofOptions, ownFacts } from "./component.js"
import { constraints } from "./constraints.js"
import { initializers } from "./initializers.js"
import { schedules } from "./schedules.js"
import { losses, metrics, optimizers } from "./training.js"

/** Regularizers. */
export const regularizers: ComponentKind = {
  kind: "regularizer",
  is: hasMethods("penalty"),
  facts: ownFacts,
  table: {
    l1: ({ l1: factor }) => l1(factor as number),
    l2: ({ l2: factor }) => l2(factor as number),
    l1l2: ofOptions(l1l2),
  },
}

/** All kinds of what is written with its name and options. */
export const componentKinds: readonly ComponentKind[] = [
  initializers,
  regularizers,
  constraints,
  schedules,
  optimizers,
  losses,
  metrics,
]
