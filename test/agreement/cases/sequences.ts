import { layers } from "../../../src/builder/layers.js"
import { integers, random, tensor, truths } from "../../engines/graphs.js"
import { type LayerCases, one, several } from "../layerCase.js"

const steps = random([3, 5, 4])
const states = [random([3, 3], { seed: 2 }), random([3, 3], { seed: 3 })] as const
const short = random([2, 9, 3])
const words = integers([3, 5], 0, 8)
const anyTime = { sizes: [["time", 4]] }
// A gap in the middle, padding behind, and no step at all.
const mask = tensor([3, 5], [1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], "bool")
const someSteps = { masks: [mask] }

/** Cases that all recurrent layers have. */
const recurrent = (count: 1 | 2) => {
  const initial = states.slice(0, count)
  const from = (...initialState: readonly unknown[]) => [3, { initialState, returnSequences: true }]
  return [
    one("by default", steps, [3]),
    one("all steps", steps, [3, { returnSequences: true }]),
    one("backwards", steps, [3, { goBackwards: true, returnSequences: true, useBias: false }]),
    one("activation", steps, [3, { activation: "relu" }]),
    one("dropout", steps, [3, { dropout: 0.3, returnSequences: true }]),
    one("dropout of the state", steps, [3, { recurrentDropout: 0.4 }]),
    one("both dropouts", steps, [3, { dropout: 0.2, recurrentDropout: 0.4 }], someSteps),
    one("mask", steps, [3], someSteps),
    one("mask, all steps", steps, [3, { returnSequences: true }], someSteps),
    one("mask, zeros in padding", steps, [3, { returnSequences: true, zeroOutputForMask: true }], someSteps),
    one("mask, backwards", steps, [3, { goBackwards: true }], someSteps),
    one("states", steps, [3, { returnState: true }]),
    one(
      "all steps and states, mask, backwards",
      steps,
      [3, { returnSequences: true, returnState: true, goBackwards: true }],
      someSteps,
    ),
    one("named time", steps, [3, { returnSequences: true }], anyTime),
    one("named time, mask", steps, [3], { ...anyTime, ...someSteps }),
    one("one step", random([3, 1, 4]), [2]),
    several("first state", [steps, ...initial], from),
    several("first state, mask", [steps, ...initial], from, someSteps),
    several("first state, backwards", [steps, ...initial], (...initialState) => [
      3,
      { initialState, goBackwards: true },
    ]),
  ]
}

/** Layers on `[time, features]` and on lists of numbers. */
export const sequenceCases: LayerCases = {
  embedding: [
    one("by default", words, [8, 3]),
    one("of zeros", words, [8, 3, { maskZero: true }]),
    one("one number", integers([4], 0, 5), [5, 2]),
    one("named time", words, [8, 3, { maskZero: true }], { sizes: [["time"]] }),
  ],
  masking: [
    one("by default", tensor([2, 3, 2], [0, 0, 1, 0, 2, 3, 4, 5, 0, 0, 0, 0])),
    one("of a value", tensor([2, 3, 2], [-1, -1, 1, -1, 2, 3, 4, 5, 0, 0, -1, -1]), [{ maskValue: -1 }]),
    one("of a value, named time", tensor([1, 2, 2], [7, 7, 1, 7]), [{ maskValue: 7 }], { sizes: [["time", 2]] }),
  ],
  simpleRnn: recurrent(1),
  lstm: [...recurrent(2), one("activations", steps, [3, { activation: "gelu", recurrentActivation: "hardSigmoid" }])],
  gru: [
    ...recurrent(1),
    one("reset before the product", steps, [3, { resetAfter: false }]),
    one("reset before the product, mask", steps, [3, { resetAfter: false, dropout: 0.2 }], someSteps),
    one("activations", steps, [3, { activation: "softsign", recurrentActivation: "hardSigmoid" }]),
  ],
  bidirectional: [
    one("lstm", steps, [layers.lstm(3)]),
    one("all steps of an lstm, mask", steps, [layers.lstm(3, { returnSequences: true })], someSteps),
    one("lstm, not merged", steps, [layers.lstm(3, { returnSequences: true }), { mergeMode: null }], someSteps),
    one("lstm with states", steps, [layers.lstm(2, { returnState: true })], someSteps),
    one("gru with states, not merged", steps, [layers.gru(2, { returnState: true }), { mergeMode: null }]),
    one("gru, added", steps, [layers.gru(3), { mergeMode: "sum" }], someSteps),
    one("gru, multiplied", steps, [layers.gru(2, { returnSequences: true }), { mergeMode: "mul" }]),
    one("simpleRnn, averaged", steps, [layers.simpleRnn(3), { mergeMode: "ave" }]),
    one("dropouts", steps, [layers.lstm(3, { dropout: 0.2, recurrentDropout: 0.3 })]),
    one("named time", steps, [layers.gru(3, { returnSequences: true })], anyTime),
  ],
  additiveAttention: [
    one("to itself, mask", steps, [], someSteps),
    one("named time", steps, [{ causal: true }], anyTime),
    several("another value", [steps, random([3, 2, 4], { seed: 2 })], (value) => [{ value, useScale: false }]),
    several("value and key", [steps, random([3, 2, 6], { seed: 2 }), random([3, 2, 4], { seed: 3 })], (value, key) => [
      { value, key, dropout: 0.3 },
    ]),
  ],
  attention: [
    one("to itself, mask", steps, [], someSteps),
    one("causal, mask", steps, [{ causal: true }], someSteps),
    one("scores", steps, [{ causal: true, returnAttentionScores: true }]),
    one("dropout, scale", steps, [{ dropout: 0.3, useScale: true }]),
    one("named time, sums", steps, [{ scoreMode: "concat", useScale: true }], anyTime),
    several(
      "value, key and masks",
      [steps, random([3, 2, 6], { seed: 2 }), random([3, 2, 4], { seed: 3 }), mask],
      (value, key, queryMask) => [{ value, key, queryMask }],
    ),
  ],
  groupQueryAttention: [
    one("to itself, mask", steps, [2, 4, 2], someSteps),
    one("causal, gate, scores", steps, [2, 2, 1, { causal: true, useGate: true, returnAttentionScores: true }]),
    one("named time, dropout", steps, [3, 2, 2, { dropout: 0.3, useBias: false }], anyTime),
    several("another value", [steps, random([3, 2, 4], { seed: 2 })], (value) => [2, 4, 2, { value }]),
  ],
  multiHeadAttention: [
    one("to itself", steps, [2, 3]),
    one("causal", steps, [2, 3, { causal: true, useBias: false }]),
    one("scores", steps, [2, 3, { returnAttentionScores: true, dropout: 0.3 }], someSteps),
    one("mask", steps, [2, 3], someSteps),
    one("mask, causal", steps, [1, 4, { causal: true }], someSteps),
    one("sizes", steps, [2, 3, { valueDim: 2, outputShape: 5 }]),
    one("dropout", steps, [2, 3, { dropout: 0.3 }]),
    one("gate", steps, [2, 2, { useGate: true }]),
    one("second axis, scores", random([2, 3, 2, 4]), [2, 3, { attentionAxes: 2, returnAttentionScores: true }]),
    one("two axes, mask", random([3, 5, 2, 3]), [2, 3], someSteps),
    one("named time", steps, [2, 3], anyTime),
    several("another value", [steps, random([3, 2, 6], { seed: 2 })], (value) => [2, 3, { value }]),
    several(
      "value and key, masks",
      [steps, random([3, 2, 6], { seed: 2 }), random([3, 2, 4], { seed: 3 })],
      (value, key) => [2, 3, { value, key }],
      { masks: [mask, tensor([3, 2], [1, 0, 1, 1, 0, 1], "bool")] },
    ),
    several(
      "which step sees which",
      [steps, tensor([3, 5, 5], integers([3, 5, 5], 0, 2).data, "bool")],
      (attentionMask) => [2, 3, { attentionMask }],
    ),
  ],
  conv1d: [
    one("by default", short, [4, 3]),
    one("strides, padded", short, [2, 4, { strides: 2, padding: "same" }]),
    one("dilated", short, [2, 3, { dilationRate: 3, activation: "relu" }]),
    one("causal", short, [2, 3, { padding: "causal", dilationRate: 2 }]),
    one("groups", random([2, 6, 4]), [4, 2, { groups: 2, useBias: false }]),
    one("named time", short, [2, 3, { padding: "same" }], { sizes: [["time", 3]] }),
    one("named time, causal", short, [2, 3, { padding: "causal" }], { sizes: [["time", 3]] }),
  ],
  conv1dTranspose: [
    one("by default", short, [4, 3]),
    one("strides", short, [2, 3, { strides: 2, activation: "tanh" }]),
    one("strides, padded", short, [2, 3, { strides: 2, padding: "same", useBias: false }]),
    one("output padding", short, [2, 3, { strides: 3, outputPadding: 2 }]),
    one("dilated", short, [2, 2, { dilationRate: 2 }]),
    one("named time", short, [2, 3, { strides: 2, padding: "same" }], { sizes: [["time", 3]] }),
  ],
  cropping1d: [
    one("by default", short),
    one("by end", short, [[0, 2]]),
    one("of truth values", truths([2, 5, 3]), [[2, 1]]),
    one("named time", short, [[2, 1]], { sizes: [["time", 3]] }),
  ],
  maxPool1d: [
    one("by default", short),
    one("overlapping", short, [3, { strides: 1 }]),
    one("padded", short, [4, { strides: 3, padding: "same" }]),
    one("named time", short, [2], { sizes: [["time", 3]] }),
  ],
  averagePool1d: [
    one("by default", short),
    one("overlapping", short, [3, { strides: 1 }]),
    one("padded", short, [4, { strides: 3, padding: "same" }]),
    one("named time", short, [2, { padding: "same" }], { sizes: [["time", 3]] }),
  ],
  globalAveragePooling1d: [
    one("by default", steps),
    one("axis kept", steps, [{ keepDims: true }]),
    one("mask", steps, [], { masks: [tensor([3, 5], [1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1], "bool")] }),
    one("named time", steps, [], anyTime),
  ],
  globalMaxPooling1d: [
    one("by default", steps),
    one("axis kept", steps, [{ keepDims: true }]),
    one("named time", steps, [], anyTime),
  ],
  zeroPadding1d: [
    one("by default", steps),
    one("before and behind", steps, [[2, 0]]),
    one("named time", steps, [[1, 2]], anyTime),
  ],
  upSampling1d: [one("by default", steps), one("thrice", steps, [3]), one("named time", steps, [2], anyTime)],
  timeDistributed: [
    one("dense", steps, [layers.dense(3, { activation: "tanh" })]),
    one("dense, named time, mask", steps, [layers.dense(2)], { ...anyTime, ...someSteps }),
    one("conv1d", random([2, 3, 6, 2]), [layers.conv1d(3, 2)]),
    one("batchNormalization, step by step", steps, [layers.batchNormalization()]),
  ],
}
