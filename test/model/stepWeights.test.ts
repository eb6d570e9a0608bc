import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { array, input, model, sequential, sgd } from "../../src/index.js"
import { engineNames, expectClose, rows } from "./support.js"

interface Case {
  readonly loss: "mean_squared_error" | "sparse_categorical_crossentropy"
  readonly masked: boolean
  readonly x: number[][][]
  readonly y: number[][] | number[][][]
  readonly sampleWeight: number[][] | number[][][]
  readonly kernel: number[][]
  readonly bias: number[]
  readonly evaluated: readonly number[]
  readonly losses: readonly number[]
  readonly trained: readonly [kernel: number[][], bias: number[]]
}

/** What Keras 3.15.1 computed: generateStepWeights.py made the file. */
const cases: Readonly<Record<string, Case>> = JSON.parse(
  readFileSync(new URL("fixtures/stepWeights.json", import.meta.url), "utf8"),
)

describe.each(engineNames)("weights of steps on %s", (engine) => {
  it.each(Object.entries(cases))("count as in Keras: %s", async (_, one) => {
    const sparse = one.loss === "sparse_categorical_crossentropy"
    const steps = input([4, 3])
    const made = (one.masked ? steps.masking() : steps).dense(2, { name: "dense" })
    const [loss, metric] = sparse
      ? (["sparseCategoricalCrossentropy", "sparseCategoricalAccuracy"] as const)
      : (["meanSquaredError", "mae"] as const)
    const net = model({ inputs: steps, outputs: sparse ? made.softmax() : made })
    const compiled = net.compile({
      optimizer: sgd(0.1),
      loss,
      metrics: [metric],
      weightedMetrics: [metric, loss],
      engine,
    } as never) as unknown as ReturnType<typeof plain>
    net.setWeights({ "dense/kernel": one.kernel, "dense/bias": one.bias })
    const { x, y, sampleWeight } = one
    const found = Object.entries(await compiled.evaluate({ x, y, sampleWeight, batchSize: 3 } as never))
    const byKey = (key: string): number => found.find(([own]) => own === key)?.[1] as number
    const weighted = `weighted${metric.charAt(0).toUpperCase()}${metric.slice(1)}`
    expectClose([byKey("loss"), byKey(metric), byKey(loss), byKey(weighted)], [...one.evaluated])
    const { history } = await compiled.fit({
      x,
      y,
      sampleWeight,
      batchSize: 5,
      epochs: 3,
      shuffle: false,
      progress: "none",
    } as never)
    expectClose((history as { readonly loss: number[] }).loss, [...one.losses])
    const weights = await net.getWeights()
    expectClose(Array.from(weights["dense/kernel"]?.data ?? []), one.trained[0].flat())
    expectClose(Array.from(weights["dense/bias"]?.data ?? []), one.trained[1])
  })

  it("stand beside weights of samples, for validation and outputs of their own", async () => {
    const steps = input([4, 3])
    const net = model({
      inputs: steps,
      outputs: { each: steps.dense(2), all: steps.flatten().dense(1) },
    }).compile({ optimizer: "sgd", loss: { each: "mse", all: "mae" }, engine })
    const x = array(Array.from({ length: 3 }, (_, i) => rows(4, 3, i)))
    const y = { each: array(Array.from({ length: 3 }, (_, i) => rows(4, 2, i))), all: array([[1], [2], [3]]) }
    const ones = array(rows(3, 4).map((row) => row.map(() => 1)))
    const plain = await net.evaluate({ x, y })
    const same = await net.evaluate({ x, y, sampleWeight: { each: ones, all: array([2, 2, 2]) } })
    expectClose([same.eachLoss, same.allLoss], [plain.eachLoss, 2 * plain.allLoss])
    const some = await net.evaluate({ x, y, sampleWeight: { each: ones } })
    expectClose([some.loss], [plain.loss])
    const sampleWeight = { each: ones, all: array([1, 0, 1]) }
    const history = await net.fit({
      x,
      y,
      sampleWeight: { all: array([1, 1, 1]) },
      validationData: { x, y, sampleWeight },
      epochs: 1,
      progress: "none",
    })
    expect(history.last.valLoss).toBeCloseTo((await net.evaluate({ x, y, sampleWeight })).loss, 6)
  })
})

const plain = () => sequential([4, 3]).dense(2).compile({ optimizer: "sgd", loss: "mse" })

describe("weights that do not fit are told", () => {
  const net = plain()
  const x = Array.from({ length: 2 }, () => rows(4, 3))
  const y = Array.from({ length: 2 }, () => rows(4, 2))

  it("of another number of steps", async () => {
    await expect(net.evaluate({ x, y, sampleWeight: rows(2, 3) })).rejects.toThrow(
      "sampleWeight must be [samples, 4] (was [2, 3]); give one number for each value of the loss, or one for each sample",
    )
    await expect(net.evaluate({ x, y, sampleWeight: y })).rejects.toThrow(
      "sampleWeight must be [samples, 4] (was [2, 4, 2])",
    )
  })

  it("where each sample has one value", async () => {
    const one = sequential([3]).dense(2).compile({ optimizer: "sgd", loss: "mse" })
    const given = { x: rows(2, 3), y: rows(2, 2) }
    await expect(one.evaluate({ ...given, sampleWeight: rows(2, 2) })).rejects.toThrow(
      "sampleWeight must be [samples] (was [2, 2]); give one number for each sample",
    )
  })

  it("beside weights of classes", async () => {
    await expect(
      net.fit({ x, y, sampleWeight: rows(2, 4), classWeight: { 0: 2 }, epochs: 1, progress: "none" }),
    ).rejects.toThrow("fit: classWeight is for weights of samples (sampleWeight has more axes); leave one of them out")
  })
})
