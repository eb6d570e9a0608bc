import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"
import type { UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Reshape } from "../../types/reshape.js"

expectType<Equals<Reshape<readonly [7, 7, 64], readonly [49, 64]>, [49, 64]>>(1)
expectType<Equals<Reshape<[7, 7, 64], [49, -1]>, [49, 64]>>(1)
expectType<Equals<Reshape<[7, 7, 64], [-1]>, [3136]>>(1)
expectType<Equals<Reshape<[], [1, 1]>, [1, 1]>>(1)
expectType<Equals<Reshape<["time"], [-1, 1]>, ["time", 1]>>(1)
expectType<Equals<Reshape<["time", 64], [-1, 8, 8]>, [null, 8, 8]>>(1)
expectType<Equals<Reshape<["time", 64], ["time", 8, 8]>, ["time", 8, 8]>>(1)
expectType<Equals<Reshape<[null, 64], [8, 8]>, [8, 8]>>(1)
expectType<Equals<Reshape<[3 | 5, 64], [-1, 8]>, [null, 8]>>(1)
expectType<Equals<Reshape<[10], [number, -1]>, [null, null]>>(1)
expectType<Equals<Reshape<[10], [5 | 2, 2]>, [null, 2]>>(1)
expectType<Equals<Reshape<[10], [any, 2]>, [null, 2]>>(1)
expectType<Equals<Reshape<[10], [null, 2]>, [null, 2]>>(1)
expectType<Equals<Reshape<number[], [3, -1]>, [3, null]>>(1)
expectType<Equals<Reshape<any, [3]>, [3]>>(1)
expectType<Equals<Reshape<never, [3]>, [3]>>(1)
expectType<Equals<Reshape<[10] | [20], [-1]>, [null]>>(1)
expectType<Equals<Reshape<[10], number[]>, UnknownShape>>(1)
expectType<Equals<Reshape<[10], any>, UnknownShape>>(1)
expectType<Equals<Reshape<[10], never>, UnknownShape>>(1)
expectType<Equals<Reshape<[10], [10] | [5, 2]>, UnknownShape>>(1)
expectType<Equals<Reshape<[7, 7, 64], [49, 63]>, Mismatch<"count", null, [7, 7, 64], [49, 63]>>>(1)
expectType<Equals<Reason<Reshape<[10], [3, -1]>>, "[10] does not hold as many elements as [3, -1]">>(1)
expectType<Equals<Reshape<[10], [-1, -1]>, Mismatch<"target", null, [10], [-1, -1]>>>(1)
expectType<Equals<Reshape<[10], [0, -1]>, Mismatch<"target", null, [10], [0, -1]>>>(1)
expectType<Equals<Reshape<[10], [2.5, 4]>, Mismatch<"target", null, [10], [2.5, 4]>>>(1)
expectType<Equals<Reason<Reshape<[10], [-2, 5]>>, "[-2, 5] must be positive integers with at most one -1">>(1)
