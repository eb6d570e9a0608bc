import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { OpKind } from "../../oracle/opKinds.js"

/** Functions of `[3]` floats through ops whose rule says that nothing flows back. */
export const flatCases: { readonly [Op in OpKind]?: (x: Node) => Node } = {
  stopGradient: ops.stopGradient,
  floor: ops.floor,
  ceil: ops.ceil,
  round: ops.round,
  sign: ops.sign,
  bitcast: (x) => ops.bitcast(ops.bitcast(x, "int32"), "float32"),
  oneHot: (x) => ops.oneHot(ops.argMax(x, 0), 3),
  cast: (x) => ops.cast(ops.cast(x, "int32"), "float32"),
  uniform: (x) => ops.uniform(ops.cast(ops.slice(x, [0], [2]), "int32"), ops.scalar(0, "int32"), 1, [3]),
}
