import {
  type Callback,
  csvLogger,
  type EarlyStoppingOptions,
  earlyStopping,
  lambdaCallback,
  learningRateScheduler,
  modelCheckpoint,
  reduceLROnPlateau,
} from "shapewright"
import { expectAssignable, expectNotAssignable, expectType } from "tsd"

/** The callbacks that a model with an accuracy takes, without and with validation data. */
type Trained = readonly Callback<"loss" | "accuracy">[]
type Validated = readonly Callback<"loss" | "accuracy" | "valLoss" | "valAccuracy">[]

// The key is part of the type; it is valLoss unless another one is given.
expectType<Callback<"valLoss">>(earlyStopping())
expectType<Callback<"valLoss">>(earlyStopping({ patience: 3 }))
expectType<Callback<"valAccuracy">>(earlyStopping({ monitor: "valAccuracy" }))
expectType<Callback<"valLoss">>(reduceLROnPlateau({ factor: 0.5 }))
expectType<Callback<"loss">>(reduceLROnPlateau({ monitor: "loss" }))
expectType<Callback>(learningRateScheduler((epoch, learningRate) => learningRate / (epoch + 1)))
expectType<Callback>(csvLogger("log.csv", { separator: ";", append: true }))
expectType<Callback>(lambdaCallback({ onEpochEnd: (_epoch, logs) => logs.loss }))

// A model takes the callbacks whose keys its logs have.
expectAssignable<Trained>([earlyStopping({ monitor: "accuracy" }), reduceLROnPlateau({ monitor: "loss" })])
expectAssignable<Trained>([csvLogger("log.csv"), learningRateScheduler(() => 0.1), lambdaCallback({})])
expectAssignable<Validated>([earlyStopping(), reduceLROnPlateau({ monitor: "valAccuracy" })])
expectNotAssignable<Trained>([earlyStopping({ monitor: "valAccuracy" })])
expectNotAssignable<Validated>([earlyStopping({ monitor: "valAcuracy" })])

// Also where the list says which keys there are, the default stays valLoss.
export const trained: Trained = [earlyStopping({ monitor: "loss" }), reduceLROnPlateau({ monitor: "accuracy" })]
export const validated: Validated = [earlyStopping(), reduceLROnPlateau({ patience: 2 })]
// @ts-expect-error the logs have no valLoss
export const stopsByDefault: Trained = [earlyStopping({ patience: 2 })]
// @ts-expect-error the logs have no valLoss
export const reducesByDefault: Trained = [reduceLROnPlateau()]
// @ts-expect-error a misspelt key
export const misspelt: Validated = [earlyStopping({ monitor: "valAcuracy" })]
// @ts-expect-error a misspelt key
export const alsoMisspelt: Validated = [reduceLROnPlateau({ monitor: "los" })]

// number, a union, any, never and a key that is not known before the program runs.
declare const key: string
declare const either: "loss" | "valLoss"
declare const anything: any
declare const nothing: never
expectType<Callback<string>>(earlyStopping({ monitor: key }))
expectNotAssignable<Validated>([earlyStopping({ monitor: key })])
expectType<Callback<"loss" | "valLoss">>(earlyStopping({ monitor: either }))
expectNotAssignable<Trained>([earlyStopping({ monitor: either })])
expectAssignable<Callback<string>>(earlyStopping({ monitor: anything }))
expectAssignable<Callback<string>>(earlyStopping({ monitor: nothing }))
// @ts-expect-error a key is a string
earlyStopping({ monitor: 3 })

// Wrong options.
// @ts-expect-error there is no such option
earlyStopping({ patiense: 3 })
// @ts-expect-error not a mode
earlyStopping({ monitor: "loss", mode: "up" })
// @ts-expect-error not a number
earlyStopping({ monitor: "loss", patience: "3" })
// @ts-expect-error there is no such option
reduceLROnPlateau({ minLr: 0.1 })
// @ts-expect-error there is no such option
csvLogger("log.csv", { seperator: ";" })
// @ts-expect-error the path is missing
csvLogger()
// @ts-expect-error there is no such option
lambdaCallback({ onEpochStart: () => {} })
// @ts-expect-error not a number
learningRateScheduler(() => "fast")

// Options may be kept before they are used.
const options: EarlyStoppingOptions<"valLoss"> = { monitor: "valLoss", patience: 2 }
expectType<Callback<"valLoss">>(earlyStopping(options))

// An own callback says which keys it reads.
expectAssignable<Trained>([{ monitors: ["accuracy"], onEpochEnd: () => {} }])
expectNotAssignable<Trained>([{ monitors: ["valLoss" as const] }])

// A checkpoint watches a key only where it saves the best alone.
expectType<Callback>(modelCheckpoint("models/each"))
expectType<Callback>(modelCheckpoint((epoch, logs) => `models/${epoch}-${logs.loss}`, { monitor: "valLoss" }))
expectType<Callback<"valLoss">>(modelCheckpoint("models/best", { saveBestOnly: true }))
expectType<Callback<"accuracy">>(
  modelCheckpoint("models/best", { monitor: "accuracy", saveBestOnly: true, mode: "max" }),
)
expectAssignable<Trained>([
  modelCheckpoint("models/each"),
  modelCheckpoint("b", { saveBestOnly: true, monitor: "loss" }),
])
// @ts-expect-error the logs have no valLoss
export const bestByDefault: Trained = [modelCheckpoint("models/best", { saveBestOnly: true })]
// @ts-expect-error a misspelt key
export const bestMisspelt: Validated = [modelCheckpoint("models/best", { saveBestOnly: true, monitor: "valLos" })]
// @ts-expect-error there is no such option
modelCheckpoint("models/best", { saveBest: true })
