import type { Body } from "../../../../ir/body.js"
import { attributesAs, type Node } from "../../../../ir/node.js"
import type { CondAttributes } from "../../../../ir/ops/cond.js"
import { attr } from "../../proto/attributes.js"
import type { Ref } from "../ref.js"
import { FunctionScope, type Scope } from "../scope.js"
import type { WriteNodes } from "../write.js"

/** A branch whose sizes are still to be made one list with those of the other branch. */
function writeBranch(body: Body, captured: readonly Ref[], outer: Scope, write: WriteNodes) {
  const scope = new FunctionScope(outer.library)
  const args = captured.map(({ type }, i) => scope.arg(`v${i}`, type))
  const values = new Map(body.parameters.map((parameter, i) => [parameter, args[i] as Ref]))
  return { scope, results: write(body.outputs, scope, values) }
}

/** A choice as TensorFlow's `If`: only the branch taken is run. */
export function cond(node: Node, [predicate, ...captured]: readonly Ref[], scope: Scope, write: WriteNodes) {
  const attributes = attributesAs<CondAttributes>(node)
  const then = writeBranch(attributes.whenTrue, captured, scope, write)
  const otherwise = writeBranch(attributes.whenFalse, captured, scope, write)
  const add = (name: string, branch: typeof then, before: readonly string[], behind: readonly string[]): string => {
    const own = branch.scope.args.splice(captured.length)
    for (const _ of before) branch.scope.arg("unused", "int32")
    branch.scope.args.push(...own)
    for (const _ of behind) branch.scope.arg("unused", "int32")
    return scope.library.add(name, branch.scope, branch.results)
  }
  const inputs = [...captured, ...[...then.scope.symbols, ...otherwise.scope.symbols].map((name) => scope.size(name))]
  const types = (node.results ?? []).map(({ dtype }) => dtype)
  return scope.ops(
    "StatelessIf",
    {
      inputs: [predicate as Ref, ...inputs],
      attributes: {
        Tcond: attr.type("bool"),
        Tin: attr.types(inputs.map(({ type }) => type)),
        Tout: attr.types(types),
        then_branch: attr.func(add("when_true", then, [], otherwise.scope.symbols)),
        else_branch: attr.func(add("when_false", otherwise, then.scope.symbols, [])),
        output_shapes: attr.shapes([]),
      },
      gives: types,
    },
    "cond",
  )
}
