export * from "./constant.js"
export * from "./glorot-normal.js"
export * from "./glorot-uniform.js"
export * from "./he-normal.js"
export * from "./he-uniform.js"
export * from "./identity.js"
export * from "./initializer.js"
export * from "./lecun-normal.js"
export * from "./lecun-uniform.js"
export * from "./ones.js"
export * from "./orthogonal.js"
export * from "./random-normal.js"
export * from "./random-uniform.js"
export type { InitializerLike, InitializerName } from "./resolve.js"
export * from "./stft.js"
export * from "./truncated-normal.js"
export {
  type FanMode,
  type ScalingDistribution,
  type VarianceScalingOptions,
  varianceScaling,
} from "./variance-scaling.js"
export type { WindowName } from "./windows.js"
export * from "./zeros.js"
