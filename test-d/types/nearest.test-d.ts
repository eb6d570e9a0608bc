// Which word was meant, as `nearest` of src/shape says it at run time.
import { expectType } from "tsd"
import type { Nearest } from "../../types/nearest.js"
import type { Join, ListOf } from "../../types/union.js"

type Equals<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? 1 : 2

// Letters left out, put in, replaced, swapped; capitals.
expectType<Equals<Nearest<"encodr", "encoder" | "head">, "encoder">>(1)
expectType<Equals<Nearest<"encoderr", "encoder" | "head">, "encoder">>(1)
expectType<Equals<Nearest<"enkoder", "encoder" | "head">, "encoder">>(1)
expectType<Equals<Nearest<"encoedr", "encoder" | "head">, "encoder">>(1)
expectType<Equals<Nearest<"ENCODER", "encoder" | "head">, "encoder">>(1)
// The nearest of several; none where more than a third differs.
expectType<Equals<Nearest<"dense_12", "dense_1" | "conv_12">, "dense_1">>(1)
expectType<Equals<Nearest<"enco", "encoder" | "head">, never>>(1)
expectType<Equals<Nearest<"encoder", never>, never>>(1)

expectType<Equals<Join<ListOf<"only">>, "only">>(1)
expectType<Equals<Join<ListOf<never>>, "">>(1)
expectType<Equals<ListOf<"a" | "b">["length"], 2>>(1)
