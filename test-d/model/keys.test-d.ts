// Keys of logs and histories: closed unions that follow from loss, metrics and outputs.
import {
  array,
  auc,
  binaryAccuracy,
  earlyStopping,
  type History,
  input,
  lossMetric,
  meanAbsoluteError,
  model,
  precision,
  sequential,
} from "shapewright"
import { expectError, expectType } from "tsd"

const x = array([[1, 2, 3, 4]])
const y = array([[1]])
const chain = sequential([4]).dense(1)
const by = { optimizer: "sgd", loss: "meanSquaredError" } as const
declare const flag: boolean

expectType<History<"loss">>(await chain.compile(by).fit({ x, y, epochs: 1 }))
expectType<History<"loss">>(await chain.compile({ ...by, metrics: [] }).fit({ x, y, epochs: 1 }))
expectType<Readonly<Record<"loss", number>>>(await chain.compile(by).evaluate({ x, y }))

// Names, metrics, named metrics and losses as metrics.
const measured = chain.compile({
  ...by,
  metrics: ["meanAbsoluteError", precision(), auc({ name: "area" }), lossMetric(meanAbsoluteError(), { name: "far" })],
})
expectType<Readonly<Record<"loss" | "meanAbsoluteError" | "precision" | "area" | "far", number>>>(
  await measured.evaluate({ x, y }),
)
expectType<History<"loss" | "meanAbsoluteError" | "precision" | "area" | "far">>(
  await measured.fit({ x, y, epochs: 1 }),
)

// Lists of thresholds give lists.
const listed = chain.compile({
  ...by,
  metrics: [precision({ thresholds: [0.3, 0.7] }), auc()],
  weightedMetrics: [precision({ thresholds: [0.3, 0.7] })],
})
expectType<History<"loss" | "precision" | "auc" | "weightedPrecision", "precision" | "weightedPrecision">>(
  await listed.fit({ x, y, epochs: 1 }),
)
const logged = await listed.evaluate({ x, y })
expectType<readonly number[]>(logged.precision)
expectType<readonly number[]>(logged.weightedPrecision)
expectType<number>(logged.auc)
const tracked = await listed.fit({
  x,
  y,
  epochs: 1,
  validationSplit: 0.5,
  callbacks: [
    {
      onEpochEnd: (_, logs) => {
        expectType<readonly number[]>(logs.precision)
        expectType<readonly number[] | undefined>(logs.valPrecision)
        expectType<number>(logs.auc)
      },
    },
  ],
})
expectType<(readonly number[])[]>(tracked.history.valPrecision)
expectType<number[]>(tracked.history.valAuc)
expectType<readonly number[]>(tracked.last.precision)
expectError(await listed.fit({ x, y, epochs: 1, callbacks: [earlyStopping({ monitor: "precision" })] }))
// What may be the one or the other is no metric of a model.
expectError(chain.compile({ ...by, metrics: [precision({ thresholds: flag ? 0.5 : ([0.5] as number | number[]) })] }))

// The keys of validation are there when its data is.
const accurate = chain.compile({ ...by, metrics: [binaryAccuracy()] })
expectType<History<"loss" | "binaryAccuracy">>(await accurate.fit({ x, y, epochs: 1 }))
expectType<History<"loss" | "binaryAccuracy" | "valLoss" | "valBinaryAccuracy">>(
  await accurate.fit({ x, y, epochs: 1, validationSplit: 0.5 }),
)
expectType<History<"loss" | "binaryAccuracy" | "valLoss" | "valBinaryAccuracy">>(
  await accurate.fit({ x, y, epochs: 1, validationData: { x, y } }),
)

// Several outputs: the keys begin with the output's name.
const [left, right] = [input([4]), input([4])]
const several = model({
  inputs: { left, right },
  outputs: { price: left.dense(1), kind: right.dense(1).activation("sigmoid") },
}).compile({
  optimizer: "sgd",
  loss: { price: "meanSquaredError", kind: "binaryCrossentropy" },
  metrics: { kind: ["accuracy", precision()] },
})
type Keys = "loss" | "priceLoss" | "kindLoss" | "kindAccuracy" | "kindPrecision"
const data = { x: { left: x, right: x }, y: { price: y, kind: y } }
expectType<History<Keys>>(await several.fit({ ...data, epochs: 1 }))
expectType<Readonly<Record<Keys, number>>>(await several.evaluate(data))
expectType<History<Keys | `val${Capitalize<Keys>}`>>(await several.fit({ ...data, epochs: 1, validationSplit: 0.5 }))

// One output with a name is still several, as its data is given by name.
const named = model({ inputs: left, outputs: { price: left.dense(1) } }).compile({
  optimizer: "sgd",
  loss: { price: "huber" },
})
expectType<Readonly<Record<"loss" | "priceLoss", number>>>(await named.evaluate({ x, y: { price: y } }))

// Metrics that are chosen at run time: any of them may be there.
const chosen = chain.compile({ ...by, metrics: flag ? ["accuracy"] : [precision()] })
expectType<Readonly<Record<"loss" | "accuracy" | "precision", number>>>(await chosen.evaluate({ x, y }))

// Weighted metrics have their own keys, with a word in front where another metric has the same.
const weighted = chain.compile({ ...by, metrics: ["mae"], weightedMetrics: ["mae", precision({ name: "right" })] })
expectType<Readonly<Record<"loss" | "mae" | "weightedMae" | "right", number>>>(await weighted.evaluate({ x, y }))
const weightedAlone = chain.compile({ ...by, weightedMetrics: ["accuracy"] })
expectType<Readonly<Record<"loss" | "accuracy", number>>>(await weightedAlone.evaluate({ x, y }))
const weightedOfSome = model({ inputs: left, outputs: { price: left.dense(1), kind: left.dense(1) } }).compile({
  optimizer: "sgd",
  loss: { price: "mse", kind: "mse" },
  metrics: { price: ["mae"] },
  weightedMetrics: { price: ["mae", "mse"], kind: ["mae"] },
})
type OfSome = "loss" | "priceLoss" | "kindLoss" | "priceMae" | "priceWeightedMae" | "priceMse" | "kindMae"
expectType<Readonly<Record<OfSome, number>>>(await weightedOfSome.evaluate({ x, y: { price: y, kind: y } }))

const severalLists = await model({
  inputs: left,
  outputs: { price: left.dense(1), kind: left.dense(1, { activation: "sigmoid" }) },
})
  .compile({
    optimizer: "sgd",
    loss: { price: "meanSquaredError", kind: "binaryCrossentropy" },
    metrics: { kind: [precision({ thresholds: [0.1, 0.2] })] },
  })
  .evaluate({ x, y: { price: y, kind: y } })
expectType<readonly number[]>(severalLists.kindPrecision)
expectType<number>(severalLists.loss)
