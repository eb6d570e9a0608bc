import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"
import type { UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type {
  At,
  Axis,
  Init,
  Insert,
  Last,
  Normalize,
  Permute,
  Product,
  RemoveAt,
  ReplaceAt,
  ReplaceLast,
} from "../../types/shape.js"

expectType<Equals<Normalize<readonly [28, number, "time", 3 | 5, any]>, [28, null, "time", null, null]>>(1)
expectType<Equals<Normalize<number[]>, UnknownShape>>(1)
expectType<Equals<Normalize<[3] | [5]>, UnknownShape>>(1)
expectType<Equals<Normalize<any>, UnknownShape>>(1)
expectType<Equals<Normalize<never>, UnknownShape>>(1)

expectType<Equals<Product<[13, 13, 32]>, 5408>>(1)
expectType<Equals<Product<[]>, 1>>(1)
expectType<Equals<Product<["time"]>, "time">>(1)
expectType<Equals<Product<["time", 64]>, null>>(1)
expectType<Equals<Product<[number, 64]>, null>>(1)
expectType<Equals<Product<[null, 1]>, null>>(1)
expectType<Equals<Product<[3 | 5, 64]>, null>>(1)
expectType<Equals<Product<[any, 64]>, null>>(1)
expectType<Equals<Product<number[]>, null>>(1)
expectType<Equals<Product<[3] | [5]>, null>>(1)
expectType<Equals<Product<any>, null>>(1)
expectType<Equals<Product<never>, null>>(1)

expectType<Equals<Axis<[3, 4], 0>, 0>>(1)
expectType<Equals<Axis<[3, 4], -1>, 1>>(1)
expectType<Equals<Axis<[3, 4], -2>, 0>>(1)
expectType<Equals<Axis<[3, 4], 2>, Mismatch<"axis", 2, [3, 4], null>>>(1)
expectType<Equals<Axis<[3, 4], -3>, Mismatch<"axis", -3, [3, 4], null>>>(1)
expectType<Equals<Axis<[3, 4], 1.5>, Mismatch<"axis", 1.5, [3, 4], null>>>(1)
expectType<Equals<Reason<Axis<[3, 4], 2>>, "axis 2 does not exist in [3, 4]">>(1)
expectType<Equals<Axis<[3, 4], number>, null>>(1)
expectType<Equals<Axis<[3, 4], 0 | 7>, null>>(1)
expectType<Equals<Axis<[3, 4], any>, null>>(1)
expectType<Equals<Axis<[3, 4], never>, null>>(1)
expectType<Equals<Axis<number[], 7>, null>>(1)
expectType<Equals<Axis<any, 0>, null>>(1)

expectType<Equals<At<[3, "time"], -1>, "time">>(1)
expectType<Equals<At<[3, number], 1>, null>>(1)
expectType<Equals<At<[3], 1>, Mismatch<"axis", 1, [3], null>>>(1)
expectType<Equals<At<[3, 4], 0 | 1>, null>>(1)
expectType<Equals<At<number[], 0>, null>>(1)
expectType<Equals<At<any, 0>, null>>(1)

expectType<Equals<Last<readonly [3, "time"]>, "time">>(1)
expectType<Equals<Last<[3, number]>, null>>(1)
expectType<Equals<Last<[]>, Mismatch<"scalar", null, [], null>>>(1)
expectType<Equals<Reason<Last<[]>>, "at least rank 1 is needed; got []">>(1)
expectType<Equals<Last<number[]>, null>>(1)
expectType<Equals<Last<[3] | [4]>, null>>(1)
expectType<Equals<Last<any>, null>>(1)
expectType<Equals<Last<never>, null>>(1)

expectType<Equals<Init<readonly [3, "time", 5]>, [3, "time"]>>(1)
expectType<Equals<Init<[number, 5]>, [null]>>(1)
expectType<Equals<Init<[]>, Mismatch<"scalar", null, [], null>>>(1)
expectType<Equals<Init<number[]>, UnknownShape>>(1)
expectType<Equals<Init<[3] | [4]>, UnknownShape>>(1)
expectType<Equals<Init<any>, UnknownShape>>(1)

expectType<Equals<ReplaceLast<readonly ["time", 64], 10>, ["time", 10]>>(1)
expectType<Equals<ReplaceLast<["time", 64], number>, ["time", null]>>(1)
expectType<Equals<ReplaceLast<["time", 64], 3 | 5>, ["time", null]>>(1)
expectType<Equals<ReplaceLast<["time", 64], any>, ["time", null]>>(1)
expectType<Equals<ReplaceLast<[], 10>, Mismatch<"scalar", null, [], null>>>(1)
expectType<Equals<ReplaceLast<number[], 10>, UnknownShape>>(1)
expectType<Equals<ReplaceLast<never, 10>, UnknownShape>>(1)

expectType<Equals<Insert<readonly [3, 4], 0, 9>, [9, 3, 4]>>(1)
expectType<Equals<Insert<[3, 4], 1, "time">, [3, "time", 4]>>(1)
expectType<Equals<Insert<[3, 4], -1, 9>, [3, 4, 9]>>(1)
expectType<Equals<Insert<[], 0, 9>, [9]>>(1)
expectType<Equals<Insert<[3, number], 0, 9 | 8>, [null, 3, null]>>(1)
expectType<Equals<Insert<[3, 4], 3, 9>, Mismatch<"axis", 3, [3, 4], null>>>(1)
expectType<Equals<Insert<[3, 4], number, 9>, UnknownShape>>(1)
expectType<Equals<Insert<[3, 4], any, 9>, UnknownShape>>(1)
expectType<Equals<Insert<number[], 1, 9>, UnknownShape>>(1)

expectType<Equals<RemoveAt<readonly [3, 4, 5], 1>, [3, 5]>>(1)
expectType<Equals<RemoveAt<[3, 4, 5], -1>, [3, 4]>>(1)
expectType<Equals<RemoveAt<[3], 0>, []>>(1)
expectType<Equals<RemoveAt<[], 0>, Mismatch<"axis", 0, [], null>>>(1)
expectType<Equals<RemoveAt<[3, 4], 0 | 1>, UnknownShape>>(1)
expectType<Equals<RemoveAt<any, 0>, UnknownShape>>(1)

expectType<Equals<ReplaceAt<readonly [3, 4, 5], 1, "time">, [3, "time", 5]>>(1)
expectType<Equals<ReplaceAt<[3, 4, 5], -1, number>, [3, 4, null]>>(1)
expectType<Equals<ReplaceAt<[3], 1, 9>, Mismatch<"axis", 1, [3], null>>>(1)
expectType<Equals<ReplaceAt<[3, 4], never, 9>, UnknownShape>>(1)
expectType<Equals<ReplaceAt<number[], 0, 9>, UnknownShape>>(1)

expectType<Equals<Permute<readonly [3, "time", 5], readonly [3, 1, 2]>, [5, 3, "time"]>>(1)
expectType<Equals<Permute<[3, 4, 5], [3, number, 1]>, [5, null, 3]>>(1)
expectType<Equals<Permute<[3, 4], [1 | 2, 2]>, [null, 4]>>(1)
expectType<Equals<Permute<[3, 4], any>, UnknownShape>>(1)
expectType<Equals<Permute<[3, 4], number[]>, UnknownShape>>(1)
expectType<Equals<Permute<number[], [2, 1]>, UnknownShape>>(1)
expectType<Equals<Permute<[3, 4], [1, 1]>, Mismatch<"permutation", null, [3, 4], [1, 1]>>>(1)
expectType<Equals<Permute<[3, 4], [0, 1]>, Mismatch<"permutation", null, [3, 4], [0, 1]>>>(1)
expectType<Equals<Permute<[3, 4], [1, 3]>, Mismatch<"permutation", null, [3, 4], [1, 3]>>>(1)
expectType<Equals<Permute<[3, 4], [1, -1]>, Mismatch<"permutation", null, [3, 4], [1, -1]>>>(1)
expectType<Equals<Permute<[3, 4], [1]>, Mismatch<"permutation", null, [3, 4], [1]>>>(1)
expectType<Equals<Reason<Permute<[3, 4], [1, 1]>>, "[1, 1] must name each axis of [3, 4] once, counting from 1">>(1)
