import { expectType } from "tsd"
import type { Evaluate, WrongSize } from "../../types/formula.js"

type Sizes = { readonly height: 7; readonly size: 3; readonly time: "time"; readonly unknown: null; readonly any: any }
declare function evaluated<F>(): Evaluate<F, Sizes>
declare function wrong<F>(): WrongSize<F, "height" | "size">

expectType<7>(evaluated<"height">())
expectType<"time">(evaluated<"time">())
expectType<null>(evaluated<"unknown">())
expectType<null>(evaluated<"any">())
expectType<5>(evaluated<"5">())
expectType<5>(evaluated<"height - size + 1">())
expectType<5>(evaluated<"1 - size + height">())
expectType<42>(evaluated<"2 * height * size">())
expectType<20>(evaluated<"3 * height / 2 * 2">())
expectType<4>(evaluated<"height - height / 2">())
expectType<0>(evaluated<"size - height">())
expectType<null>(evaluated<"time - 1">())
expectType<null>(evaluated<"unknown * 2 + height">())
expectType<null>(evaluated<"height / 0">())

expectType<never>(wrong<"height">())
expectType<never>(wrong<"4">())
expectType<never>(wrong<"height - size / 2 + 1">())
expectType<"width">(wrong<"width">())
expectType<"width">(wrong<"4 * width - depth">())
expectType<"height ** 2">(wrong<"height ** 2">())
expectType<"height +">(wrong<"height +">())
expectType<"height-1">(wrong<"height-1">())
expectType<"width" | "depth">(wrong<"width" | "2 * depth" | "height">())
