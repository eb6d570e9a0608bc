import type * as core from "@tensorflow/tfjs-core"
import { array, type NdArray, sequential, type TensorMaker } from "shapewright"
import { expectError, expectType } from "tsd"

declare const tf: typeof core
declare const own: TensorMaker<{ readonly mine: true }>
declare const scores: NdArray<[number, 3], "float32">

expectType<core.Tensor>(scores.toTensor(tf))
expectType<{ readonly mine: true }>(scores.toTensor(own))
expectType<core.Tensor>(
  (
    await sequential([2])
      .dense(1)
      .predict([[1, 2]])
  ).toTensor(tf),
)

// What makes no tensors is refused.
expectError(array([1]).toTensor({}))
expectError(array([1]).toTensor())
expectError(array([1]).toTensor({ tensor: (values: string) => values }))
