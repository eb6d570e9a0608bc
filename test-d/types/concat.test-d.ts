import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"
import type { Concat } from "../../types/concat.js"
import type { Shape, UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"

expectType<Equals<Concat<readonly [readonly [3, 4], readonly [5, 4]], 0>, [8, 4]>>(1)
expectType<Equals<Concat<[[3, 4], [3, 6], [3, 10]]>, [3, 20]>>(1)
expectType<Equals<Concat<[[3, 4], [3, 6]], -1>, [3, 10]>>(1)
expectType<Equals<Concat<[[3, 4]], 0>, [3, 4]>>(1)
expectType<Equals<Concat<[["time", 4], [null, 6], ["time", number]]>, ["time", null]>>(1)
expectType<Equals<Concat<[["time", 4], ["words", 4]], 0>, [null, 4]>>(1)
expectType<Equals<Concat<[[3 | 5, 4], [7, 4]]>, [7, 8]>>(1)
expectType<Equals<Concat<[[3, any], [3, 4]]>, [3, null]>>(1)
expectType<Equals<Concat<[[3, 4], [5, 4]], 1>, Mismatch<"sizes", 0, [3, 4], [5, 4]>>>(1)
expectType<Equals<Reason<Concat<[[3, 4], [5, 4]]>>, "sizes along axis 0 must agree; got [3, 4] and [5, 4]">>(1)
expectType<Equals<Concat<[["time", 4], ["words", 4]]>, Mismatch<"sizes", 0, ["time", 4], ["words", 4]>>>(1)
expectType<Equals<Reason<Concat<[[3], [5, 4]]>>, "ranks must agree; got [3] and [5, 4]">>(1)
expectType<Equals<Reason<Concat<[[3, 4], [5, 4]], 2>>, "axis 2 does not exist in [3, 4]">>(1)
expectType<Equals<Reason<Concat<[[3, 4], [3, 6], [5, 4]]>>, "sizes along axis 0 must agree; got [3, 4] and [5, 4]">>(1)
expectType<Equals<Concat<[[3, 4], [5, 4]], number>, UnknownShape>>(1)
expectType<Equals<Concat<[[3, 4], [5, 4]], 0 | 1>, UnknownShape>>(1)
expectType<Equals<Concat<[[3, 4], [5, 4]], any>, UnknownShape>>(1)
expectType<Equals<Concat<[number[], [5, 4]]>, UnknownShape>>(1)
expectType<Equals<Concat<[[5, 4], number[]]>, UnknownShape>>(1)
expectType<Equals<Concat<[[5, 4], [5] | [6]]>, UnknownShape>>(1)
expectType<Equals<Concat<[[5, 4], any]>, UnknownShape>>(1)
expectType<Equals<Concat<[[5, 4], never]>, UnknownShape>>(1)
expectType<Equals<Concat<readonly Shape[]>, UnknownShape>>(1)
expectType<Equals<Concat<any>, UnknownShape>>(1)
