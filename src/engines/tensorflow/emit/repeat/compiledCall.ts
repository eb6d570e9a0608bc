import { attr } from "../../proto/attributes.js"
import type { DataTypeName } from "../../proto/dataTypes.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"

/** A call of a function that XLA compiles for the shapes that it is given. */
export function compiledCall(
  scope: Scope,
  name: string,
  inputs: readonly Ref[],
  gives: readonly DataTypeName[],
): readonly Ref[] {
  const attributes = {
    Tin: attr.types(inputs.map(({ type }) => type)),
    Tout: attr.types(gives),
    f: attr.func(name),
    _XlaMustCompile: attr.bool(true),
  }
  return scope.ops("StatefulPartitionedCall", { inputs, attributes, gives })
}
