import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"
import type {
  CanBeSize,
  Dim,
  IsLiteral,
  IsName,
  MergeDim,
  Rank,
  SameDim,
  SameShape,
  Shape,
  Show,
  ShowDim,
} from "../../types/dim.js"

expectType<Equals<IsLiteral<28>, true>>(1)
expectType<Equals<IsLiteral<number>, false>>(1)
expectType<Equals<IsLiteral<3 | 5>, false>>(1)
expectType<Equals<IsLiteral<any>, false>>(1)
expectType<Equals<IsLiteral<never>, false>>(1)
expectType<Equals<IsLiteral<"time">, false>>(1)
expectType<Equals<IsLiteral<null>, false>>(1)
expectType<Equals<IsName<"time">, true>>(1)
expectType<Equals<IsName<string>, false>>(1)
expectType<Equals<IsName<"time" | "words">, false>>(1)
expectType<Equals<IsName<any>, false>>(1)
expectType<Equals<IsName<never>, false>>(1)
expectType<Equals<IsName<28>, false>>(1)

expectType<Equals<CanBeSize<28>, true>>(1)
expectType<Equals<CanBeSize<"time">, true>>(1)
expectType<Equals<CanBeSize<0>, false>>(1)
expectType<Equals<CanBeSize<-1>, false>>(1)
expectType<Equals<CanBeSize<2.5>, false>>(1)
expectType<Equals<CanBeSize<number>, true>>(1)
expectType<Equals<CanBeSize<0 | 1>, true>>(1)
expectType<Equals<CanBeSize<any>, true>>(1)
expectType<Equals<CanBeSize<never>, true>>(1)
expectType<Equals<CanBeSize<null>, true>>(1)

expectType<Equals<Rank<[28, 28, 1]>, 3>>(1)
expectType<Equals<Rank<readonly [28, "time"]>, 2>>(1)
expectType<Equals<Rank<[]>, 0>>(1)
expectType<Equals<Rank<number[]>, null>>(1)
expectType<Equals<Rank<Shape>, null>>(1)
expectType<Equals<Rank<[28, 28] & Shape>, null>>(1)
expectType<Equals<Rank<[28, 28?]>, null>>(1)
expectType<Equals<Rank<[...Dim[], 10]>, null>>(1)
expectType<Equals<Rank<[28] | [10]>, null>>(1)
expectType<Equals<Rank<[28] | [10, 10]>, null>>(1)
expectType<Equals<Rank<any>, null>>(1)
expectType<Equals<Rank<never>, null>>(1)
expectType<Equals<Rank<null>, null>>(1)

expectType<Equals<ShowDim<28>, "28">>(1)
expectType<Equals<ShowDim<-1>, "-1">>(1)
expectType<Equals<ShowDim<2.5>, "2.5">>(1)
expectType<Equals<ShowDim<"time">, "time">>(1)
expectType<Equals<ShowDim<null>, "?">>(1)
expectType<Equals<ShowDim<number>, "?">>(1)
expectType<Equals<ShowDim<string>, "?">>(1)
expectType<Equals<ShowDim<3 | 5>, "?">>(1)
expectType<Equals<ShowDim<any>, "?">>(1)
expectType<Equals<ShowDim<never>, "?">>(1)

expectType<Equals<Show<[28, 28, 1]>, "[28, 28, 1]">>(1)
expectType<Equals<Show<readonly ["time", null, number, 3 | 5]>, "[time, ?, ?, ?]">>(1)
expectType<Equals<Show<[any, never]>, "[?, ?]">>(1)
expectType<Equals<Show<[]>, "[]">>(1)
expectType<Equals<Show<number[]>, "[...]">>(1)
expectType<Equals<Show<[28, 28] & Shape>, "[...]">>(1)
expectType<Equals<Show<[28] | [10]>, "[...]">>(1)
expectType<Equals<Show<any>, "[...]">>(1)
expectType<Equals<Show<never>, "[...]">>(1)
expectType<Equals<Show<null>, "[...]">>(1)

expectType<Equals<SameDim<3, 3>, true>>(1)
expectType<Equals<SameDim<3, 4>, false>>(1)
expectType<Equals<SameDim<"time", "time">, true>>(1)
expectType<Equals<SameDim<"time", "words">, false>>(1)
expectType<Equals<SameDim<"time", 3>, false>>(1)
expectType<Equals<SameDim<3, "time">, false>>(1)
expectType<Equals<SameDim<null, 3>, true>>(1)
expectType<Equals<SameDim<"time", number>, true>>(1)
expectType<Equals<SameDim<3 | 5, 4>, true>>(1)
expectType<Equals<SameDim<any, 4>, true>>(1)
expectType<Equals<SameDim<4, never>, true>>(1)

expectType<Equals<MergeDim<null, 3>, 3>>(1)
expectType<Equals<MergeDim<"time", number>, "time">>(1)
expectType<Equals<MergeDim<number, null>, null>>(1)
expectType<Equals<MergeDim<any, 3>, 3>>(1)
expectType<Equals<MergeDim<3 | 5, never>, null>>(1)

expectType<Equals<SameShape<[3, "time"], readonly [3, "time"]>, true>>(1)
expectType<Equals<SameShape<[3, null], [null, 4]>, true>>(1)
expectType<Equals<SameShape<[3, 4], [3, 5]>, false>>(1)
expectType<Equals<SameShape<[3, 4], [3]>, false>>(1)
expectType<Equals<SameShape<[], []>, true>>(1)
expectType<Equals<SameShape<number[], [3]>, true>>(1)
expectType<Equals<SameShape<[3], any>, true>>(1)
expectType<Equals<SameShape<never, [3]>, true>>(1)
expectType<Equals<SameShape<[3] | [4], [5]>, true>>(1)
