import {
  type Constraint,
  type ConstraintLike,
  type ConstraintName,
  input,
  layers,
  maxNorm,
  minMaxNorm,
  nonNegative,
  ops,
  type Symbolic,
  sequential,
  unitNorm,
} from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

expectType<Constraint>(maxNorm())
expectType<Constraint>(maxNorm({ maxValue: 2, axis: [0, 1] }))
expectType<Constraint>(minMaxNorm({ minValue: 0.1, maxValue: 2, rate: 0.5, axis: 1 }))
expectType<Constraint>(nonNegative())
expectType<Constraint>(unitNorm({ axis: -1 }))
declare const name: ConstraintName
expectType<"maxNorm" | "minMaxNorm" | "nonNegative" | "unitNorm">(name)
expectError(maxNorm({ axis: "0" }))
expectError(unitNorm(0))

// They change no shape.
declare const any: ConstraintLike
const x = input([28, 28, 3])
const convolved = x.conv2d(8, 3, { kernelConstraint: any, biasConstraint: "nonNegative", activityRegularizer: "l2" })
expectType<Equals<typeof convolved.shape, [26, 26, 8]>>(1)
const chained = sequential([8]).dense(4, { kernelConstraint: (w) => ops.relu(w) })
expectType<Equals<typeof chained.outputShape, [4]>>(1)
sequential([5, 4]).lstm(3, { recurrentConstraint: unitNorm() }).prelu({ alphaConstraint: nonNegative() })
layers.separableConv2d(4, 3, { depthwiseConstraint: any, pointwiseConstraint: any, biasConstraint: any })
layers.batchNormalization({ gammaConstraint: any, betaConstraint: any })
layers.embedding(10, 4, { embeddingsConstraint: unitNorm({ axis: 1 }) })
layers.flatten({ activityRegularizer: (output) => ops.mean(output) })

// Where there is no such weight, there is no such option.
expectError(x.conv2d(8, 3, { recurrentConstraint: any }))
expectError(x.depthwiseConv2d(3, { kernelConstraint: any }))
expectError(x.flatten({ kernelConstraint: any }))
expectError(x.conv2d(8, 3, { kernelConstraint: "maxnorm" }))
expectError(x.conv2d(8, 3, { kernelConstraint: (w: Symbolic) => ops.greater(w, 0) }))
