import * as ops from "../../../src/ir/ops/index.js"
import { type GradientCases, gradientCase } from "../gradientCase.js"
import { floats } from "../samples.js"

const product = (name: string, a: readonly number[], b: readonly number[]) =>
  gradientCase(name, [floats(a), floats(b, -1, 1, 2)], ops.matMul)

export const linearCases: GradientCases = {
  matMul: [
    product("matrices", [2, 3], [3, 4]),
    product("batches", [2, 2, 3], [2, 3, 2]),
    product("a matrix on the right", [2, 2, 3], [3, 2]),
    product("a matrix on the left", [2, 3], [2, 3, 2]),
    product("both stretched", [2, 1, 2, 3], [1, 3, 3, 2]),
    product("more axes on the right", [2, 2, 3], [2, 1, 3, 2]),
    gradientCase("the same value twice", [floats([3, 3])], (x) => ops.matMul(x, x)),
    gradientCase("named sizes", [floats([2, 3, 2]), floats([2, 4])], ops.matMul, [["batch", "time", 2], undefined]),
    gradientCase("named inner size", [floats([2, 3]), floats([3, 2])], ops.matMul, [
      [2, "time"],
      ["time", 2],
    ]),
    gradientCase("a named batch on both sides", [floats([2, 3, 2]), floats([2, 2, 3])], ops.matMul, [
      ["batch", "time", 2],
      ["batch", 2, "time"],
    ]),
  ],
}
