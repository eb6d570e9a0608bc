import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"
import type {
  Add,
  CeilDiv,
  Digits,
  Divides,
  FloorDiv,
  Less,
  Mod,
  Mul,
  Negative,
  Size,
  Sub,
} from "../../types/arithmetic.js"

type Branded = number & { readonly brand: "count" }
type BrandedName = string & { readonly brand: "name" }

// Add
expectType<Equals<Add<28, 3>, 31>>(1)
expectType<Equals<Add<999, 1>, 1000>>(1)
expectType<Equals<Add<9007199254740990, 1>, 9007199254740991>>(1)
expectType<Equals<Add<9007199254740991, 2>, null>>(1)
expectType<Equals<Add<"time", 0>, "time">>(1)
expectType<Equals<Add<0, "time">, "time">>(1)
expectType<Equals<Add<"time", 1>, null>>(1)
expectType<Equals<Add<"time", "time">, null>>(1)
expectType<Equals<Add<number, 1>, null>>(1)
expectType<Equals<Add<number, 0>, null>>(1)
expectType<Equals<Add<null, 0>, null>>(1)
expectType<Equals<Add<3 | 5, 1>, null>>(1)
expectType<Equals<Add<3 | 5, 1 | 2>, null>>(1)
expectType<Equals<Add<3 | 5, 0>, null>>(1)
expectType<Equals<Add<3, 0 | 1>, null>>(1)
expectType<Equals<Add<"time", 0 | 1>, null>>(1)
expectType<Equals<Add<any, 1>, null>>(1)
expectType<Equals<Add<any, any>, null>>(1)
expectType<Equals<Add<any, 0>, null>>(1)
expectType<Equals<Add<3, never>, null>>(1)
expectType<Equals<Add<never, 3>, null>>(1)
expectType<Equals<Add<unknown, 3>, null>>(1)
expectType<Equals<Add<2.5, 1>, null>>(1)
expectType<Equals<Add<-1, 1>, null>>(1)
expectType<Equals<Add<1e21, 1>, null>>(1)
expectType<Equals<Add<Branded, 0>, null>>(1)

// Sub
expectType<Equals<Sub<224, 3>, 221>>(1)
expectType<Equals<Sub<1000, 999>, 1>>(1)
expectType<Equals<Sub<3, 3>, 0>>(1)
expectType<Equals<Sub<3, 28>, Negative>>(1)
expectType<Equals<Sub<"time", 0>, "time">>(1)
expectType<Equals<Sub<"time", 1>, null>>(1)
expectType<Equals<Sub<0, "time">, null>>(1)
expectType<Equals<Sub<number, 1>, null>>(1)
expectType<Equals<Sub<28, number>, null>>(1)
expectType<Equals<Sub<28, null>, null>>(1)
expectType<Equals<Sub<28, 3 | 29>, null>>(1)
expectType<Equals<Sub<any, 3>, null>>(1)
expectType<Equals<Sub<3, any>, null>>(1)
expectType<Equals<Sub<never, 3>, null>>(1)
expectType<Equals<Add<Negative, 3>, null>>(1)

// Less
expectType<Equals<Less<3, 28>, true>>(1)
expectType<Equals<Less<28, 3>, false>>(1)
expectType<Equals<Less<3, 3>, false>>(1)
expectType<Equals<Less<9, 10>, true>>(1)
expectType<Equals<Less<number, 3>, null>>(1)
expectType<Equals<Less<3, 2 | 4>, null>>(1)
expectType<Equals<Less<any, 3>, null>>(1)
expectType<Equals<Less<never, 3>, null>>(1)
expectType<Equals<Less<"time", 3>, null>>(1)
expectType<Equals<Less<null, 3>, null>>(1)

// Mul
expectType<Equals<Mul<784, 512>, 401408>>(1)
expectType<Equals<Mul<2147483648, 2147483648>, null>>(1)
expectType<Equals<Mul<0, 77>, 0>>(1)
expectType<Equals<Mul<77, 0>, 0>>(1)
expectType<Equals<Mul<"time", 1>, "time">>(1)
expectType<Equals<Mul<1, "time">, "time">>(1)
expectType<Equals<Mul<"time", 2>, null>>(1)
expectType<Equals<Mul<number, 1>, null>>(1)
expectType<Equals<Mul<null, 1>, null>>(1)
expectType<Equals<Mul<2 | 3, 4>, null>>(1)
expectType<Equals<Mul<2 | 3, 1>, null>>(1)
expectType<Equals<Mul<any, 1>, null>>(1)
expectType<Equals<Mul<4, any>, null>>(1)
expectType<Equals<Mul<never, 1>, null>>(1)
expectType<Equals<Mul<2.5, 1>, null>>(1)

// FloorDiv, CeilDiv, Mod
expectType<Equals<FloorDiv<5408, 32>, 169>>(1)
expectType<Equals<FloorDiv<100, 7>, 14>>(1)
expectType<Equals<FloorDiv<3, 28>, 0>>(1)
expectType<Equals<CeilDiv<28, 3>, 10>>(1)
expectType<Equals<CeilDiv<224, 16>, 14>>(1)
expectType<Equals<CeilDiv<225, 16>, 15>>(1)
expectType<Equals<Mod<512, 12>, 8>>(1)
expectType<Equals<Mod<5, 1>, 0>>(1)
expectType<Equals<FloorDiv<5, 0>, null>>(1)
expectType<Equals<CeilDiv<5, 0>, null>>(1)
expectType<Equals<Mod<5, 0>, null>>(1)
expectType<Equals<FloorDiv<"time", 1>, "time">>(1)
expectType<Equals<CeilDiv<"time", 1>, "time">>(1)
expectType<Equals<Mod<"time", 1>, 0>>(1)
expectType<Equals<FloorDiv<"time", 2>, null>>(1)
expectType<Equals<CeilDiv<number, 2>, null>>(1)
expectType<Equals<CeilDiv<number, 1>, null>>(1)
expectType<Equals<CeilDiv<null, 1>, null>>(1)
expectType<Equals<CeilDiv<28, 1 | 2>, null>>(1)
expectType<Equals<CeilDiv<28 | 30, 1>, null>>(1)
expectType<Equals<FloorDiv<28 | 30, 2>, null>>(1)
expectType<Equals<Mod<28, 2 | 3>, null>>(1)
expectType<Equals<Mod<null, 3>, null>>(1)
expectType<Equals<FloorDiv<any, 2>, null>>(1)
expectType<Equals<CeilDiv<28, any>, null>>(1)
expectType<Equals<Mod<any, any>, null>>(1)
expectType<Equals<FloorDiv<never, 2>, null>>(1)
expectType<Equals<CeilDiv<28, never>, null>>(1)
expectType<Equals<Mod<never, 2>, null>>(1)

// Divides
expectType<Equals<Divides<12, 96>, true>>(1)
expectType<Equals<Divides<12, 100>, false>>(1)
expectType<Equals<Divides<1, "time">, true>>(1)
expectType<Equals<Divides<0, 3>, null>>(1)
expectType<Equals<Divides<number, 3>, null>>(1)
expectType<Equals<Divides<null, 3>, null>>(1)
expectType<Equals<Divides<2, "time">, null>>(1)
expectType<Equals<Divides<2 | 3, 12>, null>>(1)
expectType<Equals<Divides<any, 12>, null>>(1)
expectType<Equals<Divides<never, 12>, null>>(1)

// Size and Digits
expectType<Equals<Size<28>, 28>>(1)
expectType<Equals<Size<0>, 0>>(1)
expectType<Equals<Size<"time">, "time">>(1)
expectType<Equals<Size<null>, null>>(1)
expectType<Equals<Size<number>, null>>(1)
expectType<Equals<Size<string>, null>>(1)
expectType<Equals<Size<`step${string}`>, null>>(1)
expectType<Equals<Size<BrandedName>, null>>(1)
expectType<Equals<Size<Branded>, null>>(1)
expectType<Equals<Size<"time" | "words">, null>>(1)
expectType<Equals<Size<3 | "time">, null>>(1)
expectType<Equals<Size<any>, null>>(1)
expectType<Equals<Size<never>, null>>(1)
expectType<Equals<Size<-3>, null>>(1)
expectType<Equals<Size<2.5>, null>>(1)
expectType<Equals<Digits<5408>, "8045">>(1)
expectType<Equals<Digits<1e-7>, null>>(1)
