import { mkdtemp, readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import {
  auc,
  csvLogger,
  earlyStopping,
  loadKeras,
  loadModel,
  precision,
  precisionAtRecall,
  sequential,
  setRandomSeed,
  toKeras,
  truePositives,
} from "../../src/index.js"
import { engineNames, expectClose, rows } from "./support.js"

const x = rows(12, 4)
const y = rows(12, 3, 4).map((row) => row.map((value) => (value > 0 ? 1 : 0)))
const quiet = { shuffle: false, progress: "none" } as const
const thresholds = [0.2, 0.5, 0.8] as const

const compiled = (engine: (typeof engineNames)[number]) => {
  setRandomSeed(4)
  return sequential([4])
    .dense(3, { activation: "sigmoid" })
    .compile({
      optimizer: "sgd",
      loss: "binaryCrossentropy",
      metrics: [
        precision({ thresholds }),
        truePositives({ thresholds, name: "hits" }),
        precision({ thresholds: 0.5, topK: 2, classId: 1, name: "second" }),
        precisionAtRecall(0.5, { numThresholds: 20 }),
        auc({ multiLabel: true, numLabels: 3, labelWeights: [1, 2, 1], curve: "PR" }),
        auc({ thresholds: [0.25, 0.5], summationMethod: "majoring", name: "coarse" }),
      ],
      engine,
      seed: 1,
    })
}

describe.each(engineNames)("metrics at several thresholds on %s", (engine) => {
  it("log a list, in histories, evaluations and files of logs", async () => {
    const net = compiled(engine)
    const folder = await mkdtemp(join(tmpdir(), "lists-"))
    const file = join(folder, "log.csv")
    const history = await net.fit({ x, y, epochs: 2, validationData: { x, y }, callbacks: [csvLogger(file)], ...quiet })
    const found = await net.evaluate({ x, y, batchSize: 5 })
    const { data } = await net.predict(x)
    const answers = Array.from(data).map((chance, i) => [chance, y.flat()[i] as number] as const)
    const right = thresholds.map((one) => answers.filter(([chance, target]) => chance > one && target === 1).length)
    const said = thresholds.map((one) => answers.filter(([chance]) => chance > one).length)
    expect(found.hits).toEqual(right)
    expectClose(
      [...found.precision],
      right.map((count, i) => (said[i] === 0 ? 0 : count / (said[i] as number))),
    )
    expect(history.history.valPrecision).toHaveLength(2)
    expect(history.last.valHits).toEqual(right)
    const [header, first] = (await readFile(file, "utf8")).split("\n")
    expect(header?.split(",")).toEqual(["epoch", ...Object.keys(history.history).sort()])
    expect(first).toContain(`"[${history.history.hits[0]?.join(", ")}]"`)
  })

  it("are kept in files, of Keras too", async () => {
    const net = compiled(engine)
    await net.fit({ x, y, epochs: 1, ...quiet })
    const found = await net.evaluate({ x, y })
    const again = await loadKeras<typeof net>(await toKeras(net))
    expect(await again.evaluate({ x, y })).toEqual(found)
    const folder = join(await mkdtemp(join(tmpdir(), "lists-")), "net")
    await net.save(folder)
    expect(await (await loadModel<typeof net>(folder)).evaluate({ x, y })).toEqual(found)
  })
})

it("a list is not watched", async () => {
  await expect(
    compiled("cpu").fit({
      x,
      y,
      epochs: 2,
      ...quiet,
      callbacks: [earlyStopping({ monitor: "hits" })],
    } as never),
  ).rejects.toThrow(
    'earlyStopping: the log key "hits" holds a list, of which none is better than another; measure one number under a name of its own',
  )
})
