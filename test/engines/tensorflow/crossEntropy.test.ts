import { expect, it } from "vitest"
import { writeProgram } from "../../../src/engines/tensorflow/emit/program.js"
import { decode } from "../../../src/engines/tensorflow/proto/decode.js"
import * as ops from "../../../src/ir/ops/index.js"
import { differentiate } from "../../../src/passes/differentiate.js"

it("losses of class numbers and their derivatives are one op", async () => {
  const feeds = { x: { shape: ["batch", 5], dtype: "float32" }, y: { shape: ["batch"], dtype: "int32" } } as const
  const x = ops.feed("x", feeds.x.shape, "float32")
  const loss = ops.reduceMean(ops.sparseSoftmaxCrossEntropy(x, ops.feed("y", feeds.y.shape, "int32")))
  const [gradient] = differentiate(loss, [x]).gradients
  const outputs = { loss, gradient: gradient as NonNullable<typeof gradient> }
  const { graph } = await writeProgram({ state: [], entries: { main: { feeds, outputs, updates: {} } } })
  const written = decode("GraphDef", graph).node?.map(({ op }) => op)
  expect(written?.filter((op) => op === "SparseSoftmaxCrossEntropyWithLogits")).toHaveLength(1)
  expect(written).not.toContain("Softmax")
})
