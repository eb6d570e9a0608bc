/** Names of the engines that programs run on. */
export const runningNames = ["tensorflow", "wasm", "cpu", "webgl", "webgpu"] as const

/** Where a program runs. */
export type RunningName = (typeof runningNames)[number]

/** Names that a model can be compiled with. */
export const engineNames = ["auto", ...runningNames] as const

/**
 * Where a program runs. `"tensorflow"`: TensorFlow's own kernels, see `npx shapewright native install`. `"wasm"` and
 * `"cpu"`, plain JavaScript, come with this package; `"webgl"` and `"webgpu"` are backends of TensorFlow.js whose
 * packages are imported first. `"auto"`: `"tensorflow"` where it is installed, else `"wasm"`, or `"cpu"` where that does
 * not start.
 * @useDeclaredType
 */
export type EngineName = (typeof engineNames)[number]
