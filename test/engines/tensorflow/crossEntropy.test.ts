import { describe, expect, it } from "vitest"
import { writeProgram } from "../../../src/engines/tensorflow/emit/program.js"
import { decode } from "../../../src/engines/tensorflow/proto/decode.js"
import type { Node, TensorType } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { differentiate } from "../../../src/passes/differentiate.js"

/** The ops of TensorFlow for a mean loss and its derivative by the logits. */
async function opsOf(labels: TensorType, loss: (logits: Node, labels: Node) => Node): Promise<readonly string[]> {
  const feeds = { x: { shape: ["batch", 5], dtype: "float32" }, y: labels } as const
  const x = ops.feed("x", feeds.x.shape, "float32")
  const mean = ops.reduceMean(loss(x, ops.feed("y", labels.shape, labels.dtype)))
  const [gradient] = differentiate(mean, [x]).gradients
  const outputs = { mean, gradient: gradient as NonNullable<typeof gradient> }
  const { graph } = await writeProgram({ state: [], entries: { main: { feeds, outputs, updates: {} } } })
  return decode("GraphDef", graph).node?.map(({ op = "" }) => op) ?? []
}

describe("losses and their derivatives are one op", () => {
  it("for class numbers", async () => {
    const written = await opsOf({ shape: ["batch"], dtype: "int32" }, ops.sparseSoftmaxCrossEntropy)
    expect(written.filter((op) => op === "SparseSoftmaxCrossEntropyWithLogits")).toHaveLength(1)
    expect(written).not.toContain("Softmax")
  })

  it("for weights of classes", async () => {
    const written = await opsOf({ shape: ["batch", 5], dtype: "float32" }, ops.softmaxCrossEntropy)
    expect(written.filter((op) => op === "SoftmaxCrossEntropyWithLogits")).toHaveLength(1)
    expect(written).not.toContain("Softmax")
    expect(written).not.toContain("LogSoftmax")
  })
})
