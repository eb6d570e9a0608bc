import { describe, expect, it } from "vitest"
import { writeProgram } from "../../../src/engines/tensorflow/emit/program.js"
import { decode } from "../../../src/engines/tensorflow/proto/decode.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { Program } from "../../../src/ir/program.js"
import { differentiate } from "../../../src/passes/differentiate.js"

/** A long short-term memory over so many steps, with the derivatives of its last output. */
function training(steps: number): Program {
  const types = {
    x: { shape: [steps, "batch", 12], dtype: "float32" },
    kernel: { shape: [3, 12], dtype: "float32" },
  } as const
  const [x, kernel] = [ops.feed("x", types.x.shape, "float32"), ops.feed("kernel", types.kernel.shape, "float32")]
  const zeros = ops.broadcastTo(ops.scalar(0), ["batch", 3])
  const { carries } = ops.scan({
    initial: [zeros, zeros],
    sequences: [x],
    step: ([h, c], [element]) => {
      const states = ops.lstmStep(element as never, h as never, c as never, kernel)
      return { carries: states, outputs: [] }
    },
  })
  const { gradients } = differentiate(ops.reduceSum(carries[0] as never), [x, kernel])
  const outputs = Object.fromEntries(gradients.map((node, i) => [`${i}`, node]))
  const entry = { feeds: types, outputs, updates: {} }
  return { state: [], entries: { main: entry } }
}

describe("a long short-term memory in TensorFlow", () => {
  it("takes its derivative in one op a step", async () => {
    const { graph } = await writeProgram(training(5))
    const nodes = decode("GraphDef", graph).node
    expect(nodes?.filter(({ op }) => op === "LSTMBlockCellGrad")).toHaveLength(5)
  })

  it("runs its steps in one thread where they are written out", async () => {
    expect((await writeProgram(training(5))).entries.main?.serial).toBe(true)
    expect((await writeProgram(training(5000))).entries.main?.serial).toBe(false)
  })
})
