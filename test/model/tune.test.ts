import { describe, expect, it } from "vitest"
import { adam, sequential, setRandomSeed, type Tuning } from "../../src/index.js"
import { tuningLine } from "../../src/model/tuning.js"
import { native } from "../engines/tensorflow/native.js"
import { rows } from "./support.js"

const x = rows(12, 3)
const y = rows(12, 1, 4)
const quiet = { batchSize: 4, progress: "none" } as const

function compiled(engine: "wasm" | "tensorflow" = "wasm") {
  setRandomSeed(7)
  return sequential([3])
    .dense(4, { activation: "relu" })
    .batchNormalization()
    .dropout(0.5)
    .dense(1)
    .compile({ optimizer: adam(0.01), loss: "meanSquaredError", engine })
}

const values = async (model: ReturnType<typeof compiled>) =>
  Object.entries(await model.getWeights()).map(([path, { data }]) => [path, Array.from(data)])

/** What is written to the standard output meanwhile. */
async function printed(tune: () => Promise<Tuning>) {
  const lines: string[] = []
  const { write } = process.stdout
  process.stdout.write = ((text: string) => lines.push(text) > 0) as typeof write
  try {
    return { tuning: await tune(), lines }
  } finally {
    process.stdout.write = write
  }
}

describe("tune", { timeout: 120_000 }, () => {
  it("measures every choice, the fastest first, and prints one line", async () => {
    const { tuning, lines } = await printed(() => compiled().tune({ x, y, batchSize: 4 }))
    expect(lines).toEqual([`${tuningLine(tuning)}\n`])
    const { best, choices } = tuning
    const engines = choices.map(({ options }) => JSON.stringify(options)).sort()
    const own = native === undefined ? [] : [false, true].map((jit) => JSON.stringify({ engine: "tensorflow", jit }))
    expect(engines.filter((one) => !one.includes("jit") || own.includes(one))).toEqual(engines)
    expect(engines).toContain(JSON.stringify({ engine: "wasm" }))
    expect(engines.some((one) => one.includes("tensorflow"))).toBe(native !== undefined)
    const times = choices.map(({ stepTime }) => stepTime)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    for (const { stepTime, steps } of choices) {
      expect(stepTime).toBeGreaterThan(0)
      expect(steps).toBeGreaterThan(3)
    }
    expect(best).toEqual(choices[0]?.options)
    compiled().compile({ optimizer: "adam", loss: "meanSquaredError", ...best })
  })

  it.each(native === undefined ? (["wasm"] as const) : (["wasm", "tensorflow"] as const))(
    "leaves weights, statistics and the optimizer as they were: %s",
    async (engine) => {
      const [tuned, other] = [compiled(engine), compiled(engine)]
      for (const model of [tuned, other]) await model.fit({ x, y, epochs: 2, ...quiet })
      const before = await values(tuned)
      const { lines } = await printed(() => tuned.tune({ x, y, ...quiet }))
      expect(lines).toEqual([])
      expect(await values(tuned)).toEqual(before)
      const scores = await tuned.predict(x)
      expect(Array.from(scores.data)).toEqual(Array.from((await other.predict(x)).data))
      for (const model of [tuned, other]) await model.fit({ x, y, epochs: 2, ...quiet })
      expect(await values(tuned)).toEqual(await values(other))
    },
  )

  it("says what to write into compile", () => {
    const options = { engine: "tensorflow", jit: true } as const
    const tuning: Tuning = {
      best: options,
      choices: [
        { options, stepTime: 0.01234, steps: 100 },
        { options: { engine: "wasm" }, stepTime: 12.3456, steps: 5 },
      ],
    }
    expect(tuningLine(tuning)).toBe(
      'fastest: compile({ ..., engine: "tensorflow", jit: true }); ' +
        'a step took 0.0123 ms with engine: "tensorflow", jit: true; 12.3 ms with engine: "wasm"',
    )
  })

  it("refuses what it cannot use", async () => {
    const model = compiled()
    const given = (options: object) => (model.tune as (options: object) => Promise<Tuning>).call(model, options)
    await expect(given({ x, y, epochs: 2 })).rejects.toThrow('tune has no option "epochs"')
    await expect(given({ x })).rejects.toThrow("tune needs y: what the outputs should be, one for each sample")
    await expect(given({ x, y, batchSize: 0 })).rejects.toThrow("tune: batchSize must be a positive integer (was 0)")
    await expect(given({ x, y, progress: "loud" })).rejects.toThrow("progress")
    await expect(given({ x: rows(12, 4), y })).rejects.toThrow("x must be [samples, 3] (was [12, 4])")
  })

  it("is not done while the model is trained", async () => {
    const model = compiled()
    const training = model.fit({ x, y, epochs: 1, ...quiet })
    await expect(model.tune({ x, y, ...quiet })).rejects.toThrow(
      "tune: this model is being trained or evaluated already; wait for the first call to end",
    )
    await training
  })

  it.skipIf(native === undefined)("measures only engines that compute in the numbers that are asked for", async () => {
    const options = { optimizer: "sgd", loss: "meanSquaredError", precision: "mixedBfloat16" } as const
    const model = sequential([3]).dense(1).compile(options)
    const { choices } = await model.tune({ x, y, ...quiet })
    expect(new Set(choices.map(({ options: { engine } }) => engine))).toEqual(new Set(["tensorflow"]))
  })

  it("says so when the loss is not finite", async () => {
    const targets = rows(12, 1, 4).map((row, i) => (i === 5 ? [Number.NaN] : row))
    await expect(compiled().tune({ x, y: targets, ...quiet })).rejects.toThrow("the loss must be finite (was NaN")
  })
})
