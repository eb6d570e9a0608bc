import { describe, expect, it } from "vitest"
import { GraphError } from "../../../src/ir/infer.js"
import type { DType } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { WeightUpdate } from "../../../src/ir/weightUpdate.js"

const value = (dtype: DType, ...shape: number[]) => ops.feed("x", shape, dtype)
const given: WeightUpdate = {
  weight: value("float32", 2, 3),
  gradient: value("float32", 2, 3),
  slots: [],
  learningRate: value("float32"),
  step: value("int32"),
  enabled: value("bool"),
}
const slot = value("float32", 2, 3)
const rmsprop = { rho: 0.9, momentum: 0, epsilon: 1e-7, centered: false, weightDecay: 0 }
const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, amsgrad: false, weightDecay: 0 }

describe("ops that change a weight", () => {
  it("give the weight and its slots, in the order of the inputs", () => {
    const type = { shape: [2, 3], dtype: "float32" }
    const withSlots = (count: number) => ({ ...given, slots: Array<typeof slot>(count).fill(slot) })
    const results = [
      ops.sgdUpdate(given, { weightDecay: 0 }),
      ops.momentumUpdate(withSlots(1), { momentum: 0.9, nesterov: false, weightDecay: 0 }),
      ops.adagradUpdate(withSlots(1), { epsilon: 1e-7, weightDecay: 0 }),
      ops.rmspropUpdate(withSlots(1), rmsprop),
      ops.rmspropUpdate(withSlots(3), { ...rmsprop, momentum: 0.5, centered: true }),
      ops.adamUpdate(withSlots(2), adam),
      ops.adamUpdate(withSlots(3), { ...adam, amsgrad: true }),
    ].map((node) => node.results)
    expect(results.map((types) => types?.length)).toEqual([1, 2, 2, 2, 4, 3, 4])
    for (const types of results) for (const one of types ?? []) expect(one).toEqual(type)
  })

  it("refuse inputs that do not fit", () => {
    const sgd = (change: Partial<WeightUpdate>) => () => ops.sgdUpdate({ ...given, ...change }, { weightDecay: 0 })
    expect(sgd({ slots: [slot] })).toThrow("sgdUpdate: takes 0 slots, got 1")
    expect(sgd({ gradient: value("float32", 3) })).toThrow("sgdUpdate: [2, 3] and [3] differ")
    expect(sgd({ gradient: value("int32", 2, 3) })).toThrow("sgdUpdate: needs float32, got int32")
    expect(sgd({ learningRate: value("float32", 1) })).toThrow("sgdUpdate: [] and [1] differ")
    expect(sgd({ step: value("float32") })).toThrow("sgdUpdate: needs int32, got float32")
    expect(sgd({ enabled: value("int32") })).toThrow("sgdUpdate: needs bool, got int32")
    expect(() => ops.adamUpdate({ ...given, slots: [slot, slot] }, { ...adam, amsgrad: true })).toThrow(GraphError)
  })
})
