import { chain, input, layers, parallel, sequential } from "shapewright"

const x = input([20, 8])

// @error returnState "lstm: a layer must have one output in a chain (was 3); call it on a tensor, which gives each of them"
sequential([20, 8]).lstm(16, { returnState: true }).dense(4).dense(2)

// @error returnState "gru: a layer must have one output in a chain (was 2); call it on a tensor, which gives each of them"
sequential([20, 8]).gru(16, { returnSequences: true, returnState: true }).dense(4)

// @error mergeMode "bidirectional: a layer must have one output in a chain (was 2)"
sequential([20, 8]).bidirectional(layers.gru(4), { mergeMode: null }).dense(4)

// @error layers "simpleRnn: a layer must have one output in a chain (was 2)"
sequential([20, 8]).apply(layers.simpleRnn(4, { returnState: true }))

// @error layers "in chain, layer 1 of 2: lstm: a layer must have one output in a chain (was 3)"
x.apply(chain([layers.lstm(8, { returnState: true }), layers.dense(4)]))

// @error layers "in parallel, branch 1 of 1: lstm: a layer must have one output in a chain (was 3)"
x.apply(parallel([layers.lstm(8, { returnState: true })]))

// @error dense "Property 'dense' does not exist on type 'readonly [Tensor<[8], \"float32\">, Tensor<[8], \"float32\">]'"
x.gru(8, { returnState: true }).dense(4)

const [sequence, h, c] = x.lstm(16, { returnSequences: true, returnState: true })
sequence.lstm(16, { initialState: [h, c] }).dense(4)

// @error initialState "lstm: tensors of initialState must be [8] (was [16])"
sequence.lstm(8, { initialState: [h, c] })

// @error returnAttentionScores "multiHeadAttention: a layer must have one output in a chain (was 2)"
sequential([20, 8]).multiHeadAttention(2, 4, { returnAttentionScores: true }).dense(4)

const [seen, scores] = x.multiHeadAttention(2, 4, { returnAttentionScores: true })
seen.dense(4)
scores.reshape([2, 400])

// @error `[2, 20]` "reshape: "
scores.reshape([2, 20])
