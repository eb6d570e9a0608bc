import { type Sequential, sequential } from "shapewright"
import { expectType } from "tsd"

expectType<Sequential<[28, 28, 1], [28, 28, 1]>>(sequential([28, 28, 1]))
expectType<Sequential<[28, 28, 1], [5408]>>(sequential([28, 28, 1]).conv2d(32, 3).maxPool2d(2).flatten())
expectType<Sequential<["time", null], ["time", 8]>>(sequential(["time", null]).dense(8))
expectType<Sequential<[], []>>(sequential([]))

// Sizes that are not known at compile time.
type Any = readonly (number | string | null)[]
expectType<Sequential<Any, Any>>(sequential([1, 2] as number[]))

// Other element types are part of the type.
expectType<[200]>(sequential([200], "int32").inputShape)
