import type { HostData, HostTensor, HostTensors } from "../../src/ir/host.js"
import type { DType, Node } from "../../src/ir/node.js"
import { feed } from "../../src/ir/ops/index.js"
import type { Program } from "../../src/ir/program.js"

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

/** A value on the host from plain numbers. */
export const tensor = (shape: readonly number[], values: ArrayLike<number>, dtype: DType = "float32"): HostTensor => ({
  shape,
  dtype,
  data: arrays[dtype].from(values) as HostData,
})

/** Numbers that look random and are the same in each run: uniform in [-1, 1). */
export function noise(count: number, seed = 1): number[] {
  let state = (seed * 2654435761) >>> 0
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return ((state >>> 8) / 2 ** 24) * 2 - 1
  })
}

/** A float value of noise, multiplied and shifted. */
export const random = (shape: readonly number[], { seed = 1, scale = 2, shift = 0 } = {}): HostTensor =>
  tensor(
    shape,
    noise(
      shape.reduce((a, b) => a * b, 1),
      seed,
    ).map((v) => v * scale + shift),
  )

/** Whole numbers from `low` to `high - 1`. */
export const integers = (shape: readonly number[], low: number, high: number, seed = 1): HostTensor =>
  tensor(
    shape,
    noise(
      shape.reduce((a, b) => a * b, 1),
      seed,
    ).map((v) => low + Math.floor(((v + 1) / 2) * (high - low))),
    "int32",
  )

/** Truth values. */
export const truths = (shape: readonly number[], seed = 1): HostTensor => ({
  ...integers(shape, 0, 2, seed),
  dtype: "bool",
  data: Uint8Array.from(integers(shape, 0, 2, seed).data),
})

/** A program of one entry `main` that computes nodes from feeds named `x0`, `x1`, … */
export function programOf(inputs: readonly HostTensor[], build: (...nodes: Node[]) => Node | readonly Node[]): Program {
  const feeds = Object.fromEntries(inputs.map(({ shape, dtype }, i) => [`x${i}`, { shape, dtype }]))
  const built = build(...inputs.map(({ shape, dtype }, i) => feed(`x${i}`, shape, dtype)))
  const nodes = "op" in built ? [built] : built
  const outputs = Object.fromEntries(nodes.map((node, i) => [`y${i}`, node]))
  return { state: [], entries: { main: { feeds, outputs, updates: {} } } }
}

/** The feeds of such a program. */
export const feedsOf = (inputs: readonly HostTensor[]): HostTensors =>
  Object.fromEntries(inputs.map((value, i) => [`x${i}`, value]))
