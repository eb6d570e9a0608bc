import { input, layers, sequential } from "shapewright"
import { anything, either, fits, fitsAny, list, nothing, type RuleTest, some } from "./rule.js"

const steps = input([5, 4])
const state = input([8])

export const simpleRnn: RuleTest = {
  exact: [
    () => fits([8], steps.simpleRnn(8)),
    () => fits([5, 8], steps.simpleRnn(8, { returnSequences: true })),
    () => fits([8], steps.simpleRnn(8, { initialState: [state] })),
    () => fits([8], steps.simpleRnn(8, { returnSequences: true, returnState: true })[1]),
  ],
  union: [
    () => fits([null], steps.simpleRnn(either(3, 4))),
    () => fitsAny(steps.simpleRnn(8, { returnSequences: either(true, false) })),
  ],
  number: [() => fits([null], steps.simpleRnn(some(3))), () => fits([8], input([some(5), 4]).simpleRnn(8))],
  any: [() => fits([null], steps.simpleRnn(anything(3))), () => fitsAny(steps.simpleRnn(8, anything({})))],
  never: [() => fits([null], steps.simpleRnn(nothing(3)))],
  named: [() => fits(["time", 8], input(["time", 4]).simpleRnn(8, { returnSequences: true }))],
  wrong: [
    // @error 0 "simpleRnn: units must be a positive integer (was 0)"
    () => steps.simpleRnn(0),
    // @error dropout "simpleRnn: dropout must be in [0, 1) (was 1)"
    () => steps.simpleRnn(8, { dropout: 1 }),
    // @error initialState "simpleRnn: initialState must be a list of length 1 (was 2)"
    () => steps.simpleRnn(8, { initialState: [state, state] }),
    // @error simpleRnn "simpleRnn needs a rank-2 input [time, features]; got [8]"
    () => state.simpleRnn(8),
  ],
}

export const lstm: RuleTest = {
  exact: [
    () => fits([8], steps.lstm(8)),
    () => fits([5, 8], steps.lstm(8, { returnSequences: true })),
    () => fits([8], steps.lstm(8, { initialState: [state, state] })),
    () => fits([5, 8], steps.lstm(8, { returnSequences: true, returnState: true })[0]),
    () => fits([8], steps.lstm(8, { returnState: true })[2]),
  ],
  union: [
    () => fits([null], steps.lstm(either(3, 4))),
    () => fitsAny(steps.lstm(8, { returnSequences: either(true, false) })),
    () => fits([8], steps.lstm(8, { dropout: either(0.1, 0.2) })),
  ],
  number: [() => fits([null], steps.lstm(some(3))), () => fits([8], input([some(5), 4]).lstm(8))],
  any: [() => fits([null], steps.lstm(anything(3))), () => fitsAny(steps.lstm(8, anything({})))],
  never: [() => fits([null], steps.lstm(nothing(3)))],
  named: [
    () => fits(["time", 8], input(["time", 4]).lstm(8, { returnSequences: true })),
    () => fits([null, 8], input([null, 4]).lstm(8, { returnSequences: true })),
  ],
  wrong: [
    // @error 2.5 "lstm: units must be a positive integer (was 2.5)"
    () => steps.lstm(2.5),
    // @error recurrentDropout "lstm: recurrentDropout must be in [0, 1) (was -0.5)"
    () => steps.lstm(8, { recurrentDropout: -0.5 }),
    // @error initialState "lstm: initialState must be a list of length 2 (was 1)"
    () => steps.lstm(8, { initialState: [state] }),
    // @error initialState "lstm: tensors of initialState must be [4] (was [8])"
    () => steps.lstm(4, { initialState: [state, state] }),
    // @error initialState "lstm needs float32 initialState input; got int32; cast it to float32"
    () => steps.lstm(8, { initialState: [state, input([8], "int32")] }),
    // @error returnState "lstm: a layer must have one output in a chain (was 3); call it on a tensor, which gives each of them"
    () => sequential([5, 4]).lstm(8, { returnState: true }),
    // @error layers "lstm: a layer must have one output in a chain (was 3); call it on a tensor, which gives each of them"
    () => sequential([5, 4]).apply(layers.lstm(8, { returnState: true })),
    // @error lstm "lstm needs a rank-2 input [time, features]; got [5, 4, 3]"
    () => input([5, 4, 3]).lstm(8),
    // @error lstm "lstm needs float32 input; got int32; cast it to float32"
    () => input([5, 4], "int32").lstm(8),
  ],
}

export const gru: RuleTest = {
  exact: [
    () => fits([8], steps.gru(8, { resetAfter: false })),
    () => fits([5, 8], steps.gru(8, { returnSequences: true })),
    () => fits([8], steps.gru(8, { initialState: [state] })),
    () => fits([8], steps.gru(8, { returnState: true })[1]),
  ],
  union: [
    () => fits([null], steps.gru(either(3, 4))),
    () => fitsAny(steps.gru(8, { returnSequences: either(true, false) })),
  ],
  number: [() => fits([null], steps.gru(some(3))), () => fits([8], input([some(5), 4]).gru(8))],
  any: [() => fits([null], steps.gru(anything(3))), () => fitsAny(steps.gru(8, anything({})))],
  never: [() => fits([null], steps.gru(nothing(3)))],
  named: [() => fits(["time", 8], input(["time", 4]).gru(8, { returnSequences: true }))],
  wrong: [
    // @error -2 "gru: units must be a positive integer (was -2)"
    () => steps.gru(-2),
    // @error dropout "gru: dropout must be in [0, 1) (was 2)"
    () => steps.gru(8, { dropout: 2 }),
    // @error gru "gru needs a rank-2 input [time, features]; got [8]"
    () => state.gru(8),
  ],
}

const forwards = layers.lstm(8)
const all = layers.gru(6, { returnSequences: true })

export const bidirectional: RuleTest = {
  exact: [
    () => fits([16], steps.bidirectional(layers.lstm(8))),
    () => fits([5, 12], steps.bidirectional(layers.gru(6, { returnSequences: true }))),
    () => fits([8], steps.bidirectional(layers.lstm(8), { mergeMode: "sum" })),
    () => fits([5, 6], steps.bidirectional(layers.gru(6, { returnSequences: true }), { mergeMode: "mul" })),
    () => fits([5, 6], steps.bidirectional(layers.gru(6, { returnSequences: true }), { mergeMode: null })[1]),
    () => fits([8], steps.bidirectional(layers.lstm(8, { returnState: true }))[4]),
  ],
  union: [
    () => fits([null], steps.bidirectional(layers.lstm(8), { mergeMode: either("concat", "sum") })),
    () => fits([null], steps.bidirectional(layers.lstm(either(3, 4)))),
    () => fitsAny(steps.bidirectional(either(forwards, all))),
  ],
  number: [
    () => fits([null], steps.bidirectional(layers.lstm(some(3)))),
    () => fits([null, 12], input([some(5), 4]).bidirectional(layers.gru(6, { returnSequences: true }))),
    () => fits([16], input(list(5, 4)).bidirectional(layers.lstm(8))),
  ],
  any: [
    () => fitsAny(steps.bidirectional(anything(layers.lstm(8)))),
    () => fits([null], steps.bidirectional(layers.lstm(8), anything({}))),
  ],
  never: [() => fitsAny(steps.bidirectional(nothing(layers.lstm(8))))],
  named: [() => fits(["time", 12], input(["time", 4]).bidirectional(layers.gru(6, { returnSequences: true })))],
  wrong: [
    // @error `layers.dense(4)` "bidirectional: layer must be recurrent; write layers.lstm(32), or gru or simpleRnn"
    () => steps.bidirectional(layers.dense(4)),
    // @error mergeMode "bidirectional: a layer must have one output in a chain (was 2); call it on a tensor, which gives each of them"
    () => sequential([5, 4]).bidirectional(layers.lstm(8), { mergeMode: null }),
    // @error layers "bidirectional: a layer must have one output in a chain (was 5); call it on a tensor, which gives each of them"
    () => sequential([5, 4]).bidirectional(layers.lstm(8, { returnState: true })),
    // @error bidirectional "bidirectional needs a rank-2 input [time, features]; got [8]"
    () => state.bidirectional(layers.lstm(8)),
  ],
}

const rows = input([3, 5, 4])
const further = input([3, 6, 4])

export const multiHeadAttention: RuleTest = {
  exact: [
    () => fits([5, 4], steps.multiHeadAttention(2, 3)),
    () => fits([5, 7], steps.multiHeadAttention(2, 3, { outputShape: 7, valueDim: 5 })),
    () => fits([5, 4], steps.multiHeadAttention(2, 3, { value: input([9, 6]), key: input([9, 2]) })),
    () => fits([5, 4], steps.multiHeadAttention(2, 3, { attentionMask: input([5, 5], "bool") })),
    () => fits([2, 5, 5], steps.multiHeadAttention(2, 3, { returnAttentionScores: true })[1]),
    () => fits([3, 5, 4], input([3, 5, 4]).multiHeadAttention(2, 3, { attentionAxes: 2 })),
    () => fits([3, 5, 7], input([3, 5, 4]).multiHeadAttention(2, 3, { outputShape: 7 })),
    () => fits([2, 3, 5, 3, 5], input([3, 5, 4]).multiHeadAttention(2, 3, { returnAttentionScores: true })[1]),
    () =>
      fits(
        [3, 2, 5, 9],
        input([3, 5, 4]).multiHeadAttention(2, 3, {
          attentionAxes: [2],
          value: input([3, 9, 6]),
          returnAttentionScores: true,
        })[1],
      ),
    () => fits([2, 5, 9], steps.multiHeadAttention(2, 3, { value: input([9, 6]), returnAttentionScores: true })[1]),
  ],
  union: [
    () => fits([5, 4], steps.multiHeadAttention(either(1, 2), either(3, 4))),
    () => fits([5, null], steps.multiHeadAttention(2, 3, { outputShape: either(3, 4) })),
    () => fits([5, 4], steps.multiHeadAttention(2, 3, { value: either(input([9, 6]), input([8, 6])) })),
  ],
  number: [
    () => fits([5, 4], steps.multiHeadAttention(some(2), some(3))),
    () => fits([5, null], steps.multiHeadAttention(2, 3, { outputShape: some(3) })),
    () => fits([3, 5, 4], input([3, 5, 4]).multiHeadAttention(2, 3, { attentionAxes: some(2) })),
  ],
  any: [
    () => fits([5, 4], steps.multiHeadAttention(anything(2), anything(3))),
    () => fits([5, null], steps.multiHeadAttention(2, 3, anything({}))),
    () => fits([5, 4], steps.multiHeadAttention(2, 3, { value: anything(input([9, 6])) })),
  ],
  never: [() => fits([5, 4], steps.multiHeadAttention(nothing(2), nothing(3)))],
  named: [
    () => fits(["time", 4], input(["time", 4]).multiHeadAttention(2, 3, { causal: true })),
    () => fits(["time", 4], input(["time", 4]).multiHeadAttention(2, 3, { value: input(["words", 6]) })),
  ],
  wrong: [
    // @error 0 "multiHeadAttention: numHeads must be a positive integer (was 0)"
    () => steps.multiHeadAttention(0, 3),
    // @error 1.5 "multiHeadAttention: keyDim must be a positive integer (was 1.5)"
    () => steps.multiHeadAttention(2, 1.5),
    // @error valueDim "multiHeadAttention: valueDim must be a positive integer (was -1)"
    () => steps.multiHeadAttention(2, 3, { valueDim: -1 }),
    // @error dropout "multiHeadAttention: dropout must be in [0, 1) (was 1)"
    () => steps.multiHeadAttention(2, 3, { dropout: 1 }),
    // @error key "multiHeadAttention: key needs value; give both, or value alone"
    () => steps.multiHeadAttention(2, 3, { key: steps }),
    // @error attentionMask "multiHeadAttention needs bool attentionMask input; got float32; cast it to bool"
    () => steps.multiHeadAttention(2, 3, { attentionMask: input([5, 5]) }),
    // @error attentionAxes "multiHeadAttention: attentionAxes must be axes between the batch and the features, counted from 1 (was 3 for [3, 5, 4])"
    () => input([3, 5, 4]).multiHeadAttention(2, 3, { attentionAxes: [1, 3] }),
    // @error causal "multiHeadAttention: causal needs one axis to look along (was 2); name it in attentionAxes"
    () => input([3, 5, 4]).multiHeadAttention(2, 3, { causal: true }),
    // @error value "multiHeadAttention: value must be [3, any, any] (was [4, 5, 4])"
    () => input([3, 5, 4]).multiHeadAttention(2, 3, { attentionAxes: 2, value: input([4, 5, 4]) }),
    // @error key "multiHeadAttention: key must be [3, 6, any] (was [3, 7, 4])"
    () => rows.multiHeadAttention(2, 3, { attentionAxes: 2, value: further, key: input([3, 7, 4]) }),
    // @error attentionMask "multiHeadAttention: attentionMask must be [5, 6] (was [5, 5])"
    () => rows.multiHeadAttention(2, 3, { attentionAxes: 2, value: further, attentionMask: input([5, 5], "bool") }),
    // @error attentionMask "multiHeadAttention: attentionMask must be [5, 5] (was [5, 6])"
    () => steps.multiHeadAttention(2, 3, { attentionMask: input([5, 6], "bool") }),
    // @error value "multiHeadAttention: value must be [time, features] (was [8])"
    () => steps.multiHeadAttention(2, 3, { value: state }),
    // @error multiHeadAttention "multiHeadAttention needs an input of rank 2 or more [time, ..., features]; got [8]"
    () => state.multiHeadAttention(2, 3),
  ],
}

export const attention: RuleTest = {
  exact: [
    () => fits([5, 4], steps.attention()),
    () => fits([5, 4], steps.attention({ value: input([9, 4]) })),
    () => fits([5, 7], steps.attention({ value: input([9, 7]), key: input([9, 4]) })),
    () => fits([5, 9], steps.attention({ value: input([9, 4]), returnAttentionScores: true })[1]),
    () => fits([5, 4], steps.attention({ queryMask: input([5], "bool"), valueMask: input([5], "bool") })),
    () => fits([5, 4], steps.attention({ scoreMode: "concat", useScale: true })),
  ],
  union: [
    () => fits([5, null], steps.attention({ value: either(input([9, 4]), input([8, 4])) })),
    () => fits([5, 4], steps.attention({ useScale: either(true, false) })),
  ],
  number: [
    () => fits([null, 4], input([some(5), 4]).attention()),
    () => fits([5, 4], steps.attention({ value: input([some(9), 4]) })),
  ],
  any: [
    () => fits([5, null], steps.attention(anything({}))),
    () => fits([5, null], steps.attention({ value: anything(input([9, 4])) })),
  ],
  never: [() => fits([5, null], steps.attention({ value: nothing(input([9, 4])) }))],
  named: [
    () => fits(["time", 4], input(["time", 4]).attention({ causal: true })),
    () => fits(["time", 4], input(["time", 4]).attention({ value: input(["words", 4]) })),
  ],
  wrong: [
    // @error dropout "attention: dropout must be in [0, 1) (was 1)"
    () => steps.attention({ dropout: 1 }),
    // @error value "attention: value must be [time, 4] (was [9, 7])"
    () => steps.attention({ value: input([9, 7]) }),
    // @error key "attention: key must be [9, 4] (was [8, 4])"
    () => steps.attention({ value: input([9, 7]), key: input([8, 4]) }),
    // @error key "attention: key needs value; give both, or value alone"
    () => steps.attention({ key: steps }),
    // @error queryMask "attention: queryMask must be [5] (was [9])"
    () => steps.attention({ queryMask: input([9], "bool") }),
    // @error valueMask "attention needs bool valueMask input; got float32; cast it to bool"
    () => steps.attention({ valueMask: input([5]) }),
    // @error attention "attention needs a rank-2 input [time, features]; got [8]"
    () => state.attention(),
  ],
}

export const additiveAttention: RuleTest = {
  exact: [
    () => fits([5, 4], steps.additiveAttention()),
    () => fits([5, 4], steps.additiveAttention({ value: input([9, 4]) })),
    () => fits([5, 7], steps.additiveAttention({ value: input([9, 7]), key: input([9, 4]) })),
    () => fits([5, 9], steps.additiveAttention({ value: input([9, 4]), returnAttentionScores: true })[1]),
    () => fits([5, 4], steps.additiveAttention({ queryMask: input([5], "bool"), valueMask: input([5], "bool") })),
  ],
  union: [
    () => fits([5, null], steps.additiveAttention({ value: either(input([9, 4]), input([8, 4])) })),
    () => fits([5, 4], steps.additiveAttention({ useScale: either(true, false) })),
  ],
  number: [
    () => fits([null, 4], input([some(5), 4]).additiveAttention()),
    () => fits([5, 4], steps.additiveAttention({ value: input([some(9), 4]) })),
  ],
  any: [
    () => fits([5, null], steps.additiveAttention(anything({}))),
    () => fits([5, null], steps.additiveAttention({ value: anything(input([9, 4])) })),
  ],
  never: [() => fits([5, null], steps.additiveAttention({ value: nothing(input([9, 4])) }))],
  named: [
    () => fits(["time", 4], input(["time", 4]).additiveAttention({ causal: true })),
    () => fits(["time", 4], input(["time", 4]).additiveAttention({ value: input(["words", 4]) })),
  ],
  wrong: [
    // @error dropout "additiveAttention: dropout must be in [0, 1) (was 1)"
    () => steps.additiveAttention({ dropout: 1 }),
    // @error value "additiveAttention: value must be [time, 4] (was [9, 7])"
    () => steps.additiveAttention({ value: input([9, 7]) }),
    // @error key "additiveAttention: key must be [9, 4] (was [8, 4])"
    () => steps.additiveAttention({ value: input([9, 7]), key: input([8, 4]) }),
    // @error key "additiveAttention: key needs value; give both, or value alone"
    () => steps.additiveAttention({ key: steps }),
    // @error queryMask "additiveAttention: queryMask must be [5] (was [9])"
    () => steps.additiveAttention({ queryMask: input([9], "bool") }),
    // @error valueMask "additiveAttention needs bool valueMask input; got float32; cast it to bool"
    () => steps.additiveAttention({ valueMask: input([5]) }),
    // @error additiveAttention "additiveAttention needs a rank-2 input [time, features]; got [8]"
    () => state.additiveAttention(),
  ],
}

export const groupQueryAttention: RuleTest = {
  exact: [
    () => fits([5, 4], steps.groupQueryAttention(3, 4, 2)),
    () => fits([5, 4], steps.groupQueryAttention(3, 4, 2, { value: input([9, 4]), key: input([9, 2]) })),
    () => fits([4, 5, 9], steps.groupQueryAttention(3, 4, 2, { value: input([9, 4]), returnAttentionScores: true })[1]),
  ],
  union: [() => fits([5, 4], steps.groupQueryAttention(either(1, 2), either(2, 4), either(1, 2)))],
  number: [() => fits([5, 4], steps.groupQueryAttention(some(3), some(4), some(2)))],
  any: [() => fits([5, 4], steps.groupQueryAttention(anything(3), anything(4), anything(2)))],
  never: [() => fits([5, 4], steps.groupQueryAttention(nothing(3), nothing(4), nothing(2)))],
  named: [() => fits(["time", 4], input(["time", 4]).groupQueryAttention(3, 4, 2, { causal: true }))],
  wrong: [
    // @error 0 "groupQueryAttention: headDim must be a positive integer (was 0)"
    () => steps.groupQueryAttention(0, 4, 2),
    // @error 3 "groupQueryAttention: numKeyValueHeads must divide numQueryHeads, 4 (was 3)"
    () => steps.groupQueryAttention(8, 4, 3),
    // @error value "groupQueryAttention: value must be [time, 4] (was [9, 7])"
    () => steps.groupQueryAttention(3, 4, 2, { value: input([9, 7]) }),
    // @error attentionMask "groupQueryAttention: attentionMask must be [5, 5] (was [5, 6])"
    () => steps.groupQueryAttention(3, 4, 2, { attentionMask: input([5, 6], "bool") }),
    // @error groupQueryAttention "groupQueryAttention needs a rank-2 input [time, features]; got [8]"
    () => state.groupQueryAttention(3, 4, 2),
  ],
}

export const timeDistributed: RuleTest = {
  exact: [
    () => fits([5, 3], steps.timeDistributed(layers.dense(3))),
    () => fits([5, 6, 6, 2], input([5, 8, 8, 1]).timeDistributed(layers.conv2d(2, 3))),
    () => fits([5, 12], input([5, 3, 4]).timeDistributed(layers.flatten())),
    () => fits([5, 3], steps.apply(layers.timeDistributed(layers.dense(3)))),
  ],
  union: [() => fits([5, null], steps.timeDistributed(layers.dense(either(3, 4))))],
  number: [() => fits([null, 3], input([some(5), 4]).timeDistributed(layers.dense(3)))],
  any: [() => fitsAny(steps.timeDistributed(anything(layers.dense(3))))],
  never: [() => fitsAny(steps.timeDistributed(nothing(layers.dense(3))))],
  named: [() => fits(["time", 3], input(["time", 4]).timeDistributed(layers.dense(3)))],
  wrong: [
    // @error layers "conv2d needs a rank-3 input [height, width, channels]; got [4]"
    () => steps.timeDistributed(layers.conv2d(2, 3)),
    // @error layers "lstm: a layer must have one output in a chain (was 3); call it on a tensor, which gives each of them"
    () => input([5, 4, 3]).timeDistributed(layers.lstm(8, { returnState: true })),
    // @error timeDistributed "timeDistributed needs an input of rank 2 or more [time, ..., features]; got [8]"
    () => state.timeDistributed(layers.dense(3)),
  ],
}
