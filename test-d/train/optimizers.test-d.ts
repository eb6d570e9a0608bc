import {
  adadelta,
  adafactor,
  adamax,
  ftrl,
  lamb,
  lion,
  type Optimizer,
  type OptimizerName,
  sequential,
  sgd,
} from "shapewright"
import { expectError, expectType } from "tsd"

expectType<Optimizer<"adadelta">>(adadelta(1, { rho: 0.9, epsilon: 1e-6 }))
expectType<Optimizer<"adafactor">>(
  adafactor(0.01, { beta2Decay: -0.7, epsilon1: 1e-20, epsilon2: 0.01, clipThreshold: 2 }),
)
expectType<Optimizer<"adamax">>(adamax(0.01, { beta1: 0.8, beta2: 0.9, epsilon: 1e-6 }))
expectType<Optimizer<"ftrl">>(ftrl(0.01, { learningRatePower: -0.4, l1RegularizationStrength: 0.1, beta: 1 }))
expectType<Optimizer<"lamb">>(lamb(0.01, { beta1: 0.8, clipNorm: 1 }))
expectType<Optimizer<"lion">>(lion(1e-4, { beta2: 0.98, weightDecay: 0.01 }))
expectType<Optimizer<"sgd">>(
  sgd(0.1, { useEma: true, emaMomentum: 0.9, emaOverwriteFrequency: 10, gradientAccumulationSteps: 2 }),
)
expectError(lion(0.1, { epsilon: 1e-3 }))
expectError(adadelta(0.1, { beta1: 0.9 }))
expectError(sgd(0.1, { useEma: 0.9 }))

declare const name: OptimizerName
expectType<
  "sgd" | "adam" | "adamw" | "rmsprop" | "adagrad" | "adadelta" | "adafactor" | "adamax" | "ftrl" | "lamb" | "lion"
>(name)
sequential([2]).dense(1).compile({ optimizer: name, loss: "mse" })
expectError(sequential([2]).dense(1).compile({ optimizer: "nadam", loss: "mse" }))
