/**
 * Everything that a program imports from `"shapewright"`.
 *
 * @document ../docs/guide/sequential.md
 * @document ../docs/guide/functional.md
 * @document ../docs/guide/blocks.md
 * @document ../docs/guide/shapes.md
 * @document ../docs/guide/training.md
 * @document ../docs/guide/custom.md
 * @document ../docs/guide/saving.md
 * @document ../docs/guide/errors.md
 * @document ../docs/errors.md
 * @document ../docs/guide/ci.md
 * @packageDocumentation
 */

// Models

export * from "./builder/blocks/index.js"
export { type InputOptions, input } from "./builder/input.js"
export { layers } from "./builder/layers.js"
export * from "./builder/merges.js"
export type { AnyTensor } from "./builder/types/anyTensor.js"
export type { Applicable, LayerValue } from "./builder/types/applicable.js"
export type { Apply } from "./builder/types/applied.js"
export type { Broken } from "./builder/types/broken.js"
export type { LayerFactories, LayerKind } from "./builder/types/factories.js"
export type { Tensor, TensorKind, ToldTensorKind } from "./builder/types/tensor.js"
export type { EngineName, RunningName } from "./engines/names.js"
export type { CustomObjects } from "./formats/description/decode.js"
export type { ModelFiles } from "./formats/files/source.js"
export type { Precision } from "./ir/precision.js"
export type { Applying, CheckedTensors, GivenTensors, TensorsFor, TensorsFrom } from "./model/applying.js"
export type { WeightMismatch, WeightsReport } from "./model/assign.js"
export type { FitKeys } from "./model/checkedFit.js"
export type { LayerView } from "./model/layerView.js"
export type { LayerArrays, LayerWeight, LayerWeights } from "./model/layerWeights.js"
export type { LoadedModel, OutputsOf, PlaceLike, PlacesLike, PlacesOf } from "./model/loadedModel.js"
export { type LoadKerasOptions, loadKeras } from "./model/loadKeras.js"
export { type LoadModelOptions, loadModel } from "./model/loadModel.js"
export { type ModelOptions, model, type Tensors } from "./model/model.js"
export type {
  CompileOptions,
  DataFor,
  EvaluateOptions,
  FitOptions,
  LabelledData,
  ListKeys,
  LogKeys,
  LossesFor,
  MetricsFor,
  PerOutput,
  PredictOptions,
  SampleWeight,
  SomeOutputs,
  TrainingOptions,
  TuneOptions,
  ValidationKeys,
} from "./model/options.js"
export { type AnySavable, saveKeras, toKeras } from "./model/saveKeras.js"
export type { LoadWeightsOptions, Saving } from "./model/saving.js"
export { type SequentialOptions, sequential } from "./model/sequential.js"
export type { BatchOf, LastOf, Place, Places, Spec } from "./model/specs.js"
export type { TunedChoice, TunedOptions, Tuning } from "./model/tuning.js"
export type {
  AnyModel,
  CalledSpecs,
  Compiled,
  FloatSequentialKind,
  Model,
  NotCompiled,
  Sequential,
  SequentialKind,
  SequentialOf,
  SpecsOf,
  ToldSequentialKind,
} from "./model/types.js"
export type { InputOf, OutputOf, ShapeOf } from "./model/typesOf.js"

// Layers

export type { Pair } from "../types/convolution.js"
export type { Activation, ActivationFunction, ActivationName } from "./activations/activation.js"
export type { LastActivation, Probability } from "./activations/probability.js"
export type { AxisOption } from "./layers/axes.js"
export type { ConvolutionOptions } from "./layers/convolution.js"
export type { DepthwiseOptions } from "./layers/depthwise.js"
export type { KeepDimsOptions } from "./layers/globalPooling.js"
export type { KernelOptions } from "./layers/kernel.js"
export type { LayerOptions } from "./layers/layer.js"
export type * from "./layers/layerTypes.js"
export type { Layers, ModelName, Named } from "./layers/named.js"
export type { NormalizationOptions } from "./layers/normalization.js"
export type { Pool1dOptions } from "./layers/pool1d.js"
export type { Pool2dOptions } from "./layers/pool2d.js"
export type { GatedOptions, RecurrentOptions } from "./layers/recurrent.js"
export type { AxisSides, GivenSides, ImageSides } from "./layers/sides.js"
export type { Bare, Trait, With } from "./layers/traits.js"

// What models are made and trained with

export * from "./constraints/index.js"
export * from "./initializers/index.js"
export * from "./losses/index.js"
export * from "./metrics/index.js"
export * from "./optimizers/index.js"
export { nextSeed, setRandomSeed } from "./random/seed.js"
export { l1 } from "./regularizers/l1.js"
export { type L1L2Options, l1l2 } from "./regularizers/l1l2.js"
export { l2 } from "./regularizers/l2.js"
export type { Regularizer } from "./regularizers/regularizer.js"
export type { RegularizerFunction, RegularizerLike, RegularizerName } from "./regularizers/resolve.js"
export * from "./schedules/index.js"
export type {
  BatchLogs,
  Callback,
  CommonHooks,
  Direction,
  EpochLogs,
  Logs,
  LogValue,
  Saver,
  TestLogs,
  TrainingControl,
  WeightSnapshot,
} from "./train/callback.js"
export * from "./train/callbacks/index.js"
export { History, type LogRecord } from "./train/history.js"
export type { ProgressMode } from "./train/progress/index.js"

// What is written by users

export type { Pattern } from "../types/pattern.js"
export type { ConfigOf, InputSizes } from "./custom/configTypes.js"
export type { LayerContext, MaskRule } from "./custom/context.js"
export { type DeclaredBy, defineLayer, type LayerDeclaration } from "./custom/defineLayer.js"
export type { WithOne, WithoutArguments, WithThree, WithTwo } from "./custom/layerFactory.js"
export type { CustomRule } from "./custom/rule.js"
export * as setting from "./custom/settings/index.js"
export type { WeightDeclaration, WeightDeclarations } from "./custom/weights.js"
export type { AnySymbolic, NamedSize, SizeLike, SizeOf, SizesOf, Symbolic } from "./ir/symbolic.js"
export { defineLoss, type LossDeclaration, type TargetValue } from "./losses/defineLoss.js"
export {
  defineMetric,
  type MeanMetricDeclaration,
  type MetricBatch,
  type SummedMetricDeclaration,
} from "./metrics/defineMetric.js"
export * as ops from "./ops/index.js"

// Data and errors

export type { ByName, Entry } from "../types/byName.js"
export type { Dim, Shape } from "../types/dim.js"
export type { HostData, HostTensor, HostTensors } from "./ir/host.js"
export {
  ConfigError,
  DataError,
  EngineError,
  type ErrorDetails,
  isShapewrightError,
  ModelFormatError,
  ShapeError,
  ShapewrightError,
} from "./shape/errors.js"
export {
  type ArrayLikeInput,
  array,
  type DataTypes,
  type DType,
  type DTypeOfValues,
  type ElementTypes,
  NdArray,
  type NestedArray,
  type NestedOf,
  type ShapedData,
  type ShapeOfValues,
  type TensorLike,
  type TypedArray,
  toNdArray,
} from "./shape/ndarray.js"
export type { AnyNested, IndexOf, TensorMaker } from "./shape/ndarray-class.js"
export type { Size } from "./shape/size.js"
