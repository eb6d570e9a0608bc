import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"
import type { Mismatch, Reason } from "../../types/mismatch.js"

expectType<Equals<Reason<Mismatch<"axis", 5, [3, 4], null>>, "axis 5 does not exist in [3, 4]">>(1)
expectType<Equals<Reason<Mismatch<"axis", any, any, null>>, "axis ? does not exist in [...]">>(1)
expectType<Equals<Reason<Mismatch<"axis", number, number[], null>>, "axis ? does not exist in [...]">>(1)
expectType<Equals<Reason<[3, 4]>, never>>(1)
expectType<Equals<Reason<null>, never>>(1)
expectType<Equals<Reason<never>, never>>(1)
