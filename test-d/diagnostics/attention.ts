import { input } from "shapewright"

const x = input([20, 8])
const value = input([12, 6])
const ids = input([12, 6], "int32")

// @error 0 "multiHeadAttention: numHeads must be a positive integer (was 0)"
x.multiHeadAttention(0, 4).dense(4)

// @error outputShape "multiHeadAttention: outputShape must be a positive integer (was -1)"
x.multiHeadAttention(2, 4, { outputShape: -1 })

// @error key "multiHeadAttention: key needs value; give both, or value alone"
x.multiHeadAttention(2, 4, { key: value })

// @error key "multiHeadAttention: key must be [12, features] (was [20, 8])"
x.multiHeadAttention(2, 4, { value, key: x })

// @error value "multiHeadAttention needs float32 value input; got int32; cast it to float32"
x.multiHeadAttention(2, 4, { value: ids })

// @error attentionMask "multiHeadAttention: attentionMask must be [20, 12] (was [12, 6])"
x.multiHeadAttention(2, 4, { value, attentionMask: ids })

// @error multiHeadAttention "multiHeadAttention needs an input of rank 2 or more [time, ..., features]; got [160]"
x.flatten().multiHeadAttention(2, 4).dense(4)

// @error 0 "dense: units must be a positive integer (was 0)"
x.multiHeadAttention(2, 4, { value: value.dense(0) }).dense(4)
