export { type InputOptions, input } from "./builder/input.js"
export { layers } from "./builder/layers.js"
export * from "./builder/merges.js"
export type { Tensor } from "./builder/types.js"
export * from "./initializers/index.js"
export * from "./losses/index.js"
export * from "./metrics/index.js"
export { type ModelOptions, model } from "./model/model.js"
export { type SequentialOptions, sequential } from "./model/sequential.js"
export type { Compiled, Model, Sequential } from "./model/types.js"
export * from "./optimizers/index.js"
export { nextSeed, setRandomSeed } from "./random/seed.js"
export { l1 } from "./regularizers/l1.js"
export { l1l2 } from "./regularizers/l1l2.js"
export { l2 } from "./regularizers/l2.js"
export {
  ConfigError,
  DataError,
  EngineError,
  isShapewrightError,
  ModelFormatError,
  ShapeError,
  ShapewrightError,
} from "./shape/errors.js"
export { array, NdArray, toNdArray } from "./shape/ndarray.js"
export type { Callback, Logs, TrainingControl, WeightSnapshot } from "./train/callback.js"
export * from "./train/callbacks/index.js"
export { History } from "./train/history.js"
export type { ProgressMode } from "./train/progress/index.js"
