/** Names of the engines that a model can be compiled for. */
export const engineNames = ["wasm", "cpu", "webgl", "webgpu", "tensorflow"] as const

/**
 * Where a program runs: a backend of TensorFlow.js, or TensorFlow itself. `"wasm"` and `"cpu"` come with this package.
 * @useDeclaredType
 */
export type EngineName = (typeof engineNames)[number]
