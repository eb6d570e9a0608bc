import { describe, expect, it } from "vitest"
import { writeProgram } from "../../../src/engines/tensorflow/emit/program.js"
import { decode } from "../../../src/engines/tensorflow/proto/decode.js"
import { engineOn } from "../../../src/engines/tensorflow/tensorflowEngine.js"
import { createTfjsEngine } from "../../../src/engines/tfjs/index.js"
import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { differentiate } from "../../../src/passes/differentiate.js"
import type { Size } from "../../../src/shape/size.js"
import { native } from "./native.js"
import { type Case, cases, differences, inSingleSteps } from "./steps/training.js"

const vector = (name: string) => [name, { shape: [8], dtype: "float32" }] as const

/** The ops of TensorFlow that a value of feeds of these sizes, and of vectors, becomes. */
async function written(shape: readonly Size[], build: (x: Node, ...vectors: Node[]) => readonly Node[]) {
  const feeds = Object.fromEntries([["x", { shape, dtype: "float32" }] as const, ...["a", "b", "c", "d"].map(vector)])
  const nodes = build(
    ...(Object.entries(feeds).map(([name, type]) => ops.feed(name, type.shape, type.dtype)) as [Node]),
  )
  const outputs = Object.fromEntries(nodes.map((node, i) => [`${i}`, node]))
  const { graph } = await writeProgram({ state: [], entries: { main: { feeds, outputs, updates: {} } } })
  return decode("GraphDef", graph).node?.map(({ op }) => op ?? "") ?? []
}

const training = (shape: readonly Size[]) =>
  written(shape, (x, gamma, beta) => {
    const { y, variance } = ops.batchNorm(x, gamma as Node, beta as Node, { epsilon: 0.1 })
    return [y, variance, ...differentiate(ops.reduceSum(ops.sin(y)), [x, gamma as Node]).gradients]
  })

describe("batch normalization in TensorFlow", () => {
  it.each([[["batch", 16, 16, 8]], [["batch", "height", 16, 8]], [["batch", 256, 8]]])(
    "of %s is one op, and one for its derivatives",
    async (shape) => {
      const found = await training(shape)
      expect(found.filter((op) => op.startsWith("FusedBatchNorm"))).toEqual([
        "FusedBatchNormV2",
        "FusedBatchNormGradV2",
      ])
      expect(found).not.toContain("Mean")
    },
  )

  it("of few numbers is taken apart", async () => {
    const found = await training(["batch", 4, 4, 8])
    expect(found.filter((op) => op.startsWith("FusedBatchNorm"))).toEqual([])
  })

  it("takes a bias into the mean, so that nothing stands between it and a convolution", async () => {
    const found = await written(["batch", 16, 16, 8], (x, bias, gamma, mean, variance) => {
      const given = { gamma, beta: bias, mean, variance } as Parameters<typeof ops.normalizeBy>[1]
      return [ops.normalizeBy(ops.add(x, bias as Node), given, { epsilon: 0.1 })]
    })
    expect(found).toContain("FusedBatchNormV3")
    expect(found).not.toContain("BiasAdd")
  })
})

it.skipIf(native === undefined)("networks that are normalized by it train as on other engines", async () => {
  const given = cases["images that a kernel normalizes"] as Case
  const { driver } = native as NonNullable<typeof native>
  const reached = await inSingleSteps(
    engineOn(driver, () => 2 ** 20),
    given,
  )
  expect(differences(reached, await inSingleSteps(await createTfjsEngine("wasm"), given))).toEqual([])
})
