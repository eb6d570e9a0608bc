import type { Entry } from "../../../ir/program.js"
import type { Size } from "../../../shape/size.js"
import { attr } from "../proto/attributes.js"
import type { Ref } from "./ref.js"
import type { Scope, SizeSources } from "./scope.js"

const int = attr.type("int32")

const isName = (size: Size): size is string => typeof size === "string" && !size.startsWith("(")

/** The size of one axis of a value: int32 `[]`. */
export function axisSize(scope: Scope, value: Ref, axis: number): Ref {
  const all = scope.op("Shape", [value], "int32", { T: attr.type(value.type), out_type: int })
  const [begin, end, stride] = [scope.ints([axis]), scope.ints([axis + 1]), scope.ints([1])]
  return scope.op("StridedSlice", [all, begin, end, stride], "int32", {
    T: int,
    Index: int,
    shrink_axis_mask: attr.int(1),
  })
}

/** The named sizes of an entry, read off the shapes of its feeds when they are needed. */
export function sizesOf(scope: Scope, entry: Entry, feeds: ReadonlyMap<string, Ref>): SizeSources {
  const sizes = new Map<string, () => Ref>()
  for (const [name, { shape }] of Object.entries(entry.feeds))
    shape.forEach((size, axis) => {
      if (isName(size) && !sizes.has(size)) sizes.set(size, () => axisSize(scope, feeds.get(name) as Ref, axis))
    })
  return sizes
}
