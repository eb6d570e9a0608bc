import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"
import type { Broadcast } from "../../types/broadcast.js"
import type { UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"

expectType<Equals<Broadcast<readonly [32, 64], readonly [32, 64]>, [32, 64]>>(1)
expectType<Equals<Broadcast<[32, 64], [64]>, [32, 64]>>(1)
expectType<Equals<Broadcast<[64], [32, 64]>, [32, 64]>>(1)
expectType<Equals<Broadcast<[32, 1], [1, 64]>, [32, 64]>>(1)
expectType<Equals<Broadcast<[], [3]>, [3]>>(1)
expectType<Equals<Broadcast<["time", 64], ["time", 1]>, ["time", 64]>>(1)
expectType<Equals<Broadcast<["time"], [1]>, ["time"]>>(1)
expectType<Equals<Broadcast<[null], [5]>, [5]>>(1)
expectType<Equals<Broadcast<[number], [1]>, [null]>>(1)
expectType<Equals<Broadcast<[null], ["time"]>, [null]>>(1)
expectType<Equals<Broadcast<[3 | 5], [4]>, [4]>>(1)
expectType<Equals<Broadcast<[3 | 5], [1]>, [null]>>(1)
expectType<Equals<Broadcast<[any, 2], [1]>, [null, 2]>>(1)
expectType<Equals<Broadcast<[never], [1]>, [null]>>(1)
expectType<Equals<Broadcast<[number, 3], [1]>, [null, 3]>>(1)
expectType<Equals<Broadcast<[32, 64], [32, 128]>, Mismatch<"broadcast", -1, [32, 64], [32, 128]>>>(1)
expectType<Equals<Broadcast<["time", 64], ["words", 64]>, Mismatch<"broadcast", -2, ["time", 64], ["words", 64]>>>(1)
expectType<Equals<Broadcast<["time"], [3]>, Mismatch<"broadcast", -1, ["time"], [3]>>>(1)
expectType<
  Equals<Reason<Broadcast<[32, 64], [32, 128]>>, "sizes along axis -1 must agree or be 1; got [32, 64] and [32, 128]">
>(1)
expectType<Equals<Broadcast<number[], [3]>, UnknownShape>>(1)
expectType<Equals<Broadcast<[3], [3] | [4]>, UnknownShape>>(1)
expectType<Equals<Broadcast<any, [3]>, UnknownShape>>(1)
expectType<Equals<Broadcast<[3], never>, UnknownShape>>(1)
