import type { HostTensors } from "../ir/host.js"
import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import type { AccumulatorSpec } from "./metric.js"

/** A float accumulator that starts at 0. */
export const accumulator = (...shape: readonly number[]): AccumulatorSpec => ({ shape, dtype: "float32", initial: 0 })

/** The accumulators with a batch's parts added. */
export const accumulate = (
  state: Readonly<Record<string, Node>>,
  parts: Readonly<Record<string, Node>>,
): Readonly<Record<string, Node>> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, add(state[name] as Node, part)]))

/** The numbers that an accumulator holds. */
export const elementsOf = (state: HostTensors, name: string): readonly number[] => [...(state[name]?.data ?? [])]

/** The number that a scalar accumulator holds. */
export const numberOf = (state: HostTensors, name: string): number => elementsOf(state, name)[0] ?? 0

/** `a / b`, and 0 for `b = 0`. */
export const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b)
