// Options of fit that are not written in place, and what callbacks see of the logs.
import {
  array,
  auc,
  type Callback,
  type Compiled,
  csvLogger,
  earlyStopping,
  type FitOptions,
  lambdaCallback,
  learningRateScheduler,
  precision,
  reduceLROnPlateau,
  type Spec,
  sequential,
} from "shapewright"

const net = sequential([4])
  .dense(3)
  .compile({ optimizer: "adam", loss: "mse", metrics: ["accuracy", auc({ name: "area" })] })
const x = array([[1, 2, 3, 4]])
const y = array([[1, 0, 0]])
type Keys = "loss" | "accuracy" | "area"
type In = Spec<[4], "float32">
type Out = (typeof net)["outputs"]
declare const flag: boolean

// Options of a known type, for this model or for any.
export const train = (options: FitOptions<In, Out, Keys>) => net.fit(options)
export const trainQuietly = (options: FitOptions<In, Out>) => net.fit({ ...options, progress: "none" })
export const trainAny = <I, P, K extends string>(model: Compiled<I, P, K>, options: FitOptions<I, P, K>) =>
  model.fit(options)
export const trainAs = <O extends FitOptions<In, Out, Keys>>(options: O) => net.fit<FitOptions<In, Out, Keys>>(options)
train({ x, y, epochs: 1, callbacks: [earlyStopping({ monitor: "area" })] })
trainAny(net, { x, y, epochs: 1, callbacks: [earlyStopping({ monitor: "area" })] })

// Options that are put together.
const more: { readonly validationSplit?: number; readonly batchSize?: number } = {}
const some: Partial<FitOptions<In, Out, Keys>> = {}
const all = { x, y, epochs: 1, validationSplit: 0.5 }
net.fit({ ...some, x, y, epochs: 1, callbacks: [earlyStopping(), earlyStopping({ monitor: "loss" })] })
net.fit({ x, y, epochs: 1, ...more, callbacks: [earlyStopping()] })
net.fit({ ...all, callbacks: [earlyStopping()] })
net.fit(flag ? { x, y, epochs: 1 } : all)

// Whether there is validation is not known: its keys may be missing.
const history = await net.fit({ x, y, epochs: 1, ...more })
history.last.area
if ("valArea" in history.last) history.last.valArea
// @error valArea "Property 'valArea' does not exist on type"
history.last.valArea

// @error options "Type 'undefined' is not assignable to type"
export const trainMaybe = (options: FitOptions<In, Out> | undefined) => net.fit(options)
// @error some "fit needs x: the samples"
net.fit(some)
// @error `{ ...some, epochs: 1 }` "fit needs x: the samples"
net.fit({ ...some, epochs: 1 })
const misspelt = { x, y, epochs: 1, batchsize: 4 }
// @error misspelt "fit has no option \\\"batchsize\\\""
net.fit(misspelt)
// @error batchsize "Did you mean to write 'batchSize'?"
net.fit({ x, y, epochs: 1, batchsize: 4 })
// @error batchsize "Did you mean to write 'batchSize'?"
net.fit({ x, y, batchsize: 4 })
// @error batchsize "Did you mean to write 'batchSize'?"
net.fit({ ...all, batchsize: 4 })
// @error batchsize "Did you mean to write 'batchSize'?"
net.evaluate({ x, y, batchsize: 4 })
// @error batchsize "Did you mean to write 'batchSize'?"
net.predict(x, { batchsize: 4 })
// @error epochs "'epochs' does not exist in type"
net.evaluate({ x, y, epochs: 4 })

// Callbacks of all kinds: those that need keys, and those that see them.
const own: Callback<"area"> = { monitors: ["area"], onEpochEnd: (_, logs) => void logs.area }
const plain: Callback = { onEpochEnd: (_, logs) => void logs.anything }
const calm = [plain, own, csvLogger("log.csv"), learningRateScheduler(() => 1), reduceLROnPlateau({ monitor: "loss" })]
net.fit({ x, y, epochs: 1, callbacks: calm })
net.fit({
  ...all,
  callbacks: [
    {
      onEpochEnd: (_, logs) => void Math.max(logs.area, logs.valArea ?? 0),
      onTrainEnd: (logs) => void (logs.accuracy + (logs.valLoss ?? 0)),
      onTestEnd: (logs) => void logs.area,
      onBatchEnd: (_, logs) => void logs.loss,
    },
    lambdaCallback({ onEpochEnd: (_, logs) => logs.valArea ?? logs.area }),
  ],
})
// @error acuracy "Did you mean 'accuracy'?"
net.fit({ ...all, callbacks: [{ onEpochEnd: (_, logs) => void logs.acuracy }] })
// @error acuracy "Did you mean 'accuracy'?"
net.fit({ ...all, callbacks: [lambdaCallback({ onEpochEnd: (_, logs) => logs.acuracy })] })
// @error acuracy "Did you mean 'accuracy'?"
net.fit({ ...all, callbacks: [lambdaCallback({ onTrainEnd: (logs) => logs.acuracy })] })
// @error valLoss "Property 'valLoss' does not exist on type"
net.fit({ ...all, callbacks: [{ onTestEnd: (logs) => void logs.valLoss }] })
// @error area "Property 'area' does not exist on type 'BatchLogs'"
net.fit({ ...all, callbacks: [{ onBatchEnd: (_, logs) => void logs.area }] })
// @error reduceLROnPlateau "Did you mean '\"valArea\"'?"
net.fit({ ...all, callbacks: [reduceLROnPlateau({ monitor: "valAera" })] })
// @error reduceLROnPlateau "there is no log key \\\"valArea\\\" without validationData or validationSplit"
net.fit({ x, y, epochs: 1, callbacks: [plain, reduceLROnPlateau({ monitor: "valArea" })] })
// @error "valArea" "Type '\"valArea\"' is not assignable to type"
net.fit({ x, y, epochs: 1, callbacks: [{ ...own, monitors: ["valArea"] }] })

// A list of thresholds gives a list, which no callback can watch.
const listed = sequential([4])
  .dense(1, { activation: "sigmoid" })
  .compile({ optimizer: "sgd", loss: "binaryCrossentropy", metrics: [precision({ thresholds: [0.3, 0.7] })] })
listed.fit({ x, y, epochs: 1, callbacks: [{ onEpochEnd: (_, logs) => void logs.precision.length }] })
// @error reduceLROnPlateau "the log key \\\"precision\\\" holds a list, of which none is better than another"
listed.fit({ x, y, epochs: 1, callbacks: [reduceLROnPlateau({ monitor: "precision" })] })

// Numbers that are wrong on their own; of what is not known nothing is said.
declare const count: number
declare const part: 0.1 | 0.2
net.fit({
  x,
  y,
  epochs: count,
  batchSize: count,
  validationBatchSize: count,
  validationSplit: count,
  initialEpoch: count,
})
net.fit({ x, y, epochs: 5, batchSize: 16, validationBatchSize: 1, validationSplit: part, initialEpoch: 0 })
net.evaluate({ x, y, batchSize: count })
declare const anything: any
net.fit({ x, y, epochs: anything, batchSize: anything, validationSplit: anything, initialEpoch: anything })
// @error epochs "fit: epochs must be a positive integer (was 0)"
net.fit({ x, y, epochs: 0 })
// @error epochs "fit: epochs must be a positive integer (was 1.5)"
net.fit({ x, y, epochs: 1.5, batchSize: 4 })
// @error batchSize "fit: batchSize must be a positive integer (was -1)"
net.fit({ x, y, epochs: 1, batchSize: -1 })
// @error validationBatchSize "fit: validationBatchSize must be a positive integer (was 0)"
net.fit({ x, y, epochs: 1, validationSplit: 0.5, validationBatchSize: 0 })
// @error validationSplit "fit: validationSplit must be in (0, 1) (was 0)"
net.fit({ x, y, epochs: 1, validationSplit: 0 })
// @error validationSplit "fit: validationSplit must be in (0, 1) (was 1.5)"
net.fit({ x, y, epochs: 1, validationSplit: 1.5 })
// @error validationSplit "fit: validationSplit must be in (0, 1) (was -0.5)"
net.fit({ x, y, epochs: 1, validationSplit: -0.5 })
// @error initialEpoch "fit: initialEpoch must be an integer of at least 0 (was -1)"
net.fit({ x, y, epochs: 1, initialEpoch: -1 })
// @error initialEpoch "fit: initialEpoch must be an integer of at least 0 (was 0.5)"
net.fit({ x, y, epochs: 1, initialEpoch: 0.5 })
// @error batchSize "evaluate: batchSize must be a positive integer (was 0)"
net.evaluate({ x, y, batchSize: 0 })
