import { expect, it } from "vitest"
import { writeProgram } from "../../../src/engines/tensorflow/emit/program.js"
import { decode } from "../../../src/engines/tensorflow/proto/decode.js"
import type { NodeDef } from "../../../src/engines/tensorflow/proto/messages.js"
import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { differentiate } from "../../../src/passes/differentiate.js"

type Step = (projected: Node, h: Node, c: Node, kernel: Node) => readonly [Node, Node]

const steps = 5

/** Derivatives through a loop whose steps multiply with one matrix, by its elements and by what it starts with. */
async function nodesOf(width: number, step: Step): Promise<readonly NodeDef[]> {
  const feeds = {
    x: { shape: [steps, "batch", width], dtype: "float32" },
    kernel: { shape: [3, width], dtype: "float32" },
    h: { shape: ["batch", 3], dtype: "float32" },
  } as const
  const feed = (name: keyof typeof feeds): Node => ops.feed(name, feeds[name].shape, "float32")
  const [x, kernel, h] = [feed("x"), feed("kernel"), feed("h")]
  const { carries } = ops.scan({
    initial: [h, h],
    sequences: [x],
    step: ([before, c], [projected]) => ({
      carries: step(projected as Node, before as Node, c as Node, kernel),
      outputs: [],
    }),
  })
  const { gradients } = differentiate(ops.reduceSum(carries[0] as Node), [kernel, h])
  const outputs = Object.fromEntries(gradients.map((node, i) => [`${i}`, node]))
  const { graph } = await writeProgram({ state: [], entries: { main: { feeds, outputs, updates: {} } } })
  return decode("GraphDef", graph).node ?? []
}

const plain: Step = (projected, h, c, kernel) => [ops.tanh(ops.add(projected, ops.matMul(h, kernel))), c]

it.each([
  ["of single ops", 3, plain],
  ["of a long short-term memory", 12, ops.lstmStep],
] as const)("the matrix in the steps of a loop %s stays transposed once", async (_, width, step) => {
  const nodes = await nodesOf(width, step)
  const once = nodes.filter(({ op }) => op === "Einsum")
  expect(once).toHaveLength(1)
  expect(nodes.find(({ name }) => name === once[0]?.input?.[0])?.op).toBe("Transpose")
  const products = nodes.filter(({ op, input }) => op === "MatMul" && input?.[1] === once[0]?.name)
  expect(products).toHaveLength(steps)
  expect(products.every(({ attr }) => attr?.transpose_b?.b !== true)).toBe(true)
})
