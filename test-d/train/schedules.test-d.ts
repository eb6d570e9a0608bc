import {
  adagrad,
  adam,
  adamw,
  cosineDecay,
  cosineDecayRestarts,
  type EpochSchedule,
  exponentialDecay,
  inverseTimeDecay,
  type LearningRate,
  type LearningRateSchedule,
  learningRateScheduler,
  type Optimizer,
  piecewiseConstantDecay,
  polynomialDecay,
  rmsprop,
  sgd,
} from "shapewright"
import { expectError, expectType } from "tsd"

const falling = { initialLearningRate: 0.1, decaySteps: 100 } as const

expectType<LearningRateSchedule>(exponentialDecay({ ...falling, decayRate: 0.5, staircase: true }))
expectType<LearningRateSchedule>(inverseTimeDecay({ ...falling, decayRate: 0.5 }))
expectType<LearningRateSchedule>(polynomialDecay({ ...falling, endLearningRate: 0.01, power: 2, cycle: true }))
expectType<LearningRateSchedule>(piecewiseConstantDecay({ boundaries: [1, 2], values: [3, 2, 1] }))
expectType<LearningRateSchedule>(cosineDecay({ ...falling, alpha: 0.1, warmupTarget: 0.2, warmupSteps: 10 }))
expectType<LearningRateSchedule>(cosineDecayRestarts({ initialLearningRate: 0.1, firstDecaySteps: 10, tMul: 1 }))
expectType<number>(cosineDecay(falling).at(3))

// Every optimizer takes one, or a number.
declare const rate: LearningRate
expectType<Optimizer<"sgd">>(sgd(rate))
expectType<Optimizer<"adam">>(adam(rate, { amsgrad: true }))
expectType<Optimizer<"adamw">>(adamw(cosineDecay(falling)))
expectType<Optimizer<"rmsprop">>(rmsprop(rate))
expectType<Optimizer<"adagrad">>(adagrad(rate))
expectError(adam("0.1"))
expectError(adam((step: number) => step))

// What must be there, and what there is not.
expectError(exponentialDecay(falling))
expectError(cosineDecay({ initialLearningRate: 0.1 }))
expectError(cosineDecay({ ...falling, warmup: 3 }))
expectError(piecewiseConstantDecay({ boundaries: 5, values: [1, 2] }))

// A function of the epoch is another thing: the callback's.
declare const byEpoch: EpochSchedule
learningRateScheduler(byEpoch)
expectError(adam(byEpoch))
