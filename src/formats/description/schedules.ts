import { cosineDecay } from "../../schedules/cosineDecay.js"
import { cosineDecayRestarts } from "../../schedules/cosineDecayRestarts.js"
import { exponentialDecay } from "../../schedules/exponentialDecay.js"
import { inverseTimeDecay } from "../../schedules/inverseTimeDecay.js"
import { piecewiseConstantDecay } from "../../schedules/piecewiseConstantDecay.js"
import { polynomialDecay } from "../../schedules/polynomialDecay.js"
import { type ComponentKind, hasMethods, ofOptions, ownFacts } from "./component.js"

/** Schedules of the learning rate. */
export const schedules: ComponentKind = {
  kind: "schedule",
  is: hasMethods("at", "rate"),
  facts: ownFacts,
  table: {
    exponentialDecay: ofOptions(exponentialDecay),
    inverseTimeDecay: ofOptions(inverseTimeDecay),
    polynomialDecay: ofOptions(polynomialDecay),
    piecewiseConstantDecay: ofOptions(piecewiseConstantDecay),
    cosineDecay: ofOptions(cosineDecay),
    cosineDecayRestarts: ofOptions(cosineDecayRestarts),
  },
}
