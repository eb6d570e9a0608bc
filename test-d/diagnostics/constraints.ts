// Constraints and penalties on outputs: what is wrong is told where it stands.
import { maxNorm, sequential, sgd } from "shapewright"

const start = sequential([8])
start.dense(4, { kernelConstraint: maxNorm({ maxValue: 3 }), biasConstraint: "unitNorm", activityRegularizer: "l1" })

// @error kernelConstraint "is not assignable to type 'ConstraintLike | undefined'"
start.dense(4, { kernelConstraint: "maxnorm" })
// @error kernelConstrain "Did you mean to write 'kernelConstraint'?"
start.dense(4, { kernelConstrain: maxNorm() })
// @error maxvalue "Did you mean to write 'maxValue'?"
start.dense(4, { kernelConstraint: maxNorm({ maxvalue: 3 }) })
// @error activityRegularizer "is not assignable to type 'RegularizerLike | undefined'"
start.relu({ activityRegularizer: "l3" })
// @error gradientAccumulation "Did you mean to write 'gradientAccumulationSteps'?"
sgd(0.1, { gradientAccumulation: 2 })
