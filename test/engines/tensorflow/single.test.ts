import { describe, expect, it } from "vitest"
import { writeProgram } from "../../../src/engines/tensorflow/emit/program.js"
import { singleSize } from "../../../src/engines/tensorflow/emit/single.js"
import { decode } from "../../../src/engines/tensorflow/proto/decode.js"
import type { ConfigProto } from "../../../src/engines/tensorflow/proto/messages.js"
import { engineOn } from "../../../src/engines/tensorflow/tensorflowEngine.js"
import { sequential } from "../../../src/index.js"
import type { HostTensor } from "../../../src/ir/host.js"
import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { Entry, Program } from "../../../src/ir/program.js"
import { oracleEngine } from "../../oracle/oracleEngine.js"
import { expectClose } from "../closeness.js"
import { integers, random } from "../graphs.js"
import { drivers, present } from "./drivers.js"
import { type Case, differences, inSingleSteps } from "./steps/training.js"

/** Rows times a matrix of states: `[batch, height] -> [batch, width]`. */
function productOf(height: number, width: number, further: (product: Node) => Node = ops.relu): Entry {
  const feeds = { x: { shape: ["batch", height], dtype: "float32" } } as const
  const matrix = ops.state("w", [height, width], "float32")
  const product = ops.matMul(ops.feed("x", feeds.x.shape, "float32"), matrix)
  return { feeds, outputs: { y: further(product) }, updates: {} }
}

const programOf = (height: number, width: number, rest: Partial<Program> = {}): Program => ({
  state: [{ name: "w", shape: [height, width], dtype: "float32" }],
  entries: { main: productOf(height, width) },
  ...rest,
})

async function opsOf(program: Program, cpuOnly: boolean): Promise<readonly string[]> {
  const { graph } = await writeProgram(program, cpuOnly)
  return (decode("GraphDef", graph).node ?? []).map(({ op = "" }) => op)
}

describe("an entry is written for one sample too", () => {
  it("where its rows are multiplied with a matrix", () => {
    expect(singleSize(productOf(6, 4))).toBe("batch")
    expect(singleSize(productOf(2048, 1024))).toBe("batch")
  })

  it("and not where that gains nothing", () => {
    const large = productOf(2048, 1025)
    const changing = { ...productOf(6, 4), updates: { w: ops.state("w", [6, 4], "float32") } }
    const pooling = productOf(4, 4, (x) =>
      ops.maxPool2d(ops.reshape(x, ["batch", 2, 2, 1]), {
        window: [2, 2],
        strides: [1, 1],
        padding: { top: 0, bottom: 0, left: 0, right: 0 },
      }),
    )
    const twoSizes = { ...productOf(6, 4), feeds: { ...productOf(6, 4).feeds, y: { shape: ["n"], dtype: "int32" } } }
    const elementwise = productOf(6, 4)
    for (const entry of [large, changing, pooling, twoSizes as Entry]) expect(singleSize(entry)).toBeUndefined()
    expect(singleSize({ ...elementwise, outputs: { y: ops.feed("x", ["batch", 6], "float32") } })).toBeUndefined()
  })

  it("in ops for CPUs alone, and in no other element type", async () => {
    expect((await opsOf(programOf(6, 4), true)).filter((op) => op.endsWith("MatMul"))).toEqual([
      "MatMul",
      "SparseMatMul",
    ])
    for (const written of [
      await opsOf(programOf(6, 4), false),
      await opsOf(programOf(6, 4, { precision: "mixedBfloat16" }), true),
    ])
      expect(written.filter((op) => op.endsWith("MatMul"))).toEqual(["MatMul"])
  })
})

/** Training with one sample in a batch, whose products are of one row too. */
const oneByOne: Case = {
  build: () => sequential([6]).dense(8, { activation: "relu" }).dense(3, { activation: "softmax" }),
  compile: { optimizer: "adam", loss: "sparseCategoricalCrossentropy" },
  data: { x: random([1, 6]), y: integers([1], 0, 3) },
}

for (const { title, driver: found } of drivers)
  describe.skipIf(found === undefined)(`single samples and small graphs on driver ${title}`, () => {
    const engine = (driver = present(found)) => engineOn(driver, () => 2 ** 20)

    it.each([
      [6, 4],
      [784, 512],
      [2048, 1025],
    ])("give what they give among others, for a matrix of %i by %i", async (height, width) => {
      const executable = engine().compile(programOf(height, width))
      executable.writeState({ w: random([height, width], { scale: 1 / Math.sqrt(height) }) })
      const all = random([3, height], { seed: 5 })
      const { y: together } = await executable.run("main", { x: all })
      for (const i of [0, 1, 2]) {
        const x: HostTensor = { ...all, shape: [1, height], data: all.data.slice(i * height, (i + 1) * height) }
        const { y } = await executable.run("main", { x })
        const data = (together as HostTensor).data.slice(i * width, (i + 1) * width)
        expectClose({ y: y as HostTensor }, { y: { shape: [1, width], dtype: "float32", data } })
      }
      const none = await executable.run("main", { x: { ...all, shape: [0, height], data: new Float32Array() } })
      expect(none.y?.shape).toEqual([0, width])
      executable.dispose()
    })

    it("train alike with one sample in a batch, compiled by XLA too", { timeout: 120_000 }, async () => {
      const expected = await inSingleSteps(oracleEngine(), oneByOne)
      expect(differences(expected, await inSingleSteps(engine(), oneByOne))).toEqual([])
      expect(differences(expected, await inSingleSteps(engine(), oneByOne, { jit: true }))).toEqual([])
    })

    it("leave products apart from their biases only where all ops are small", async () => {
      const configs: (ConfigProto | undefined)[] = []
      const watched = {
        ...present(found),
        load: (graph: Uint8Array, config?: ConfigProto) => {
          configs.push(config)
          return present(found).load(graph, config)
        },
      }
      for (const width of [4, 4000]) {
        const executable = engine(watched).compile(programOf(6, width))
        executable.writeState({ w: random([6, width]) })
        await executable.run("main", { x: random([2, 6]) })
        executable.dispose()
      }
      expect(configs.map((config) => config?.graphOptions?.rewriteOptions?.remapping)).toEqual([2, undefined])
    })
  })
