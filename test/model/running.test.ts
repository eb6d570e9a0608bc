import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import {
  csvLogger,
  EngineError,
  earlyStopping,
  lambdaCallback,
  learningRateScheduler,
  reduceLROnPlateau,
  sequential,
  setRandomSeed,
  sgd,
} from "../../src/index.js"
import { engineNames, expectClose, expectSameWeights, rows, type Weights } from "./support.js"

const x = rows(12, 3)
const y = rows(12, 1, 4)
const compile = { optimizer: "adam", loss: "meanSquaredError" } as const
const quiet = { batchSize: 4, progress: "none" } as const

function network() {
  setRandomSeed(2)
  return sequential([3]).dense(4, { activation: "relu", name: "hidden" }).dense(1)
}

describe.each(engineNames)("while fit runs on %s", (engine) => {
  it("a second fit or evaluate of the same object is refused; afterwards both work", async () => {
    const net = network().compile({ ...compile, engine })
    const first = net.fit({ x, y, epochs: 3, ...quiet })
    const busy = "this model is being trained or evaluated already; wait for the first call to end"
    await expect(net.fit({ x, y, epochs: 1, ...quiet })).rejects.toThrow(`fit: ${busy}`)
    await expect(net.evaluate({ x, y })).rejects.toThrow(`evaluate: ${busy}`)
    const { epochs } = await first
    expect(epochs).toEqual([0, 1, 2])
    await net.fit({ x, y, epochs: 1, ...quiet })
    await net.evaluate({ x, y })
  })

  it("a mistake in the options leaves the model free", async () => {
    const net = network().compile({ ...compile, engine })
    await expect(net.fit({ x, y: y.slice(1), epochs: 1, ...quiet })).rejects.toThrow("y must have as many samples as x")
    await expect(
      net.fit({
        x,
        y,
        epochs: 1,
        ...quiet,
        callbacks: [lambdaCallback({ onEpochEnd: () => Promise.reject(new Error("mine")) })],
      }),
    ).rejects.toThrow("mine")
    await net.fit({ x, y, epochs: 1, ...quiet })
  })

  it("other events of the process are served", async () => {
    const net = sequential([64])
      .dense(64, { activation: "relu" })
      .dense(64)
      .compile({ ...compile, engine })
    const data = rows(256, 64)
    let longest = 0
    let last = performance.now()
    let ticks = 0
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
      ticks++
    }, 1)
    const begin = performance.now()
    await net.fit({ x: data, y: data, epochs: 40, batchSize: 16, progress: "none" })
    await net.predict(data, { batchSize: 1 })
    const duration = performance.now() - begin
    clearInterval(timer)
    // Steps of a millisecond or two: the loop gives way after 12 ms; the limits leave room for a loaded machine.
    expect(ticks).toBeGreaterThan(duration / 100)
    expect(longest).toBeLessThan(Math.max(500, duration / 3))
  })
})

describe.each(engineNames)("a loss that is not finite, on %s", (engine) => {
  it("ends fit with the step and the first layer; weights and statistics stay finite and as they were", async () => {
    setRandomSeed(2)
    const net = sequential([3])
      .dense(4, { name: "first" })
      .activation("exponential", { name: "blowUp" })
      .batchNormalization()
      .dense(1)
    const compiled = net.compile({ ...compile, engine })
    await compiled.fit({ x, y, epochs: 1, ...quiet, shuffle: false })
    const before = await net.getWeights()
    const large = x.map((row, i) => (i === 6 ? [1e30, -1e30, 1e30] : row))
    const failure = await compiled
      .fit({ x: large, y, epochs: 2, ...quiet, shuffle: false })
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(EngineError)
    expect((failure as EngineError).message).toMatch(
      /^step 4: the loss must be finite \(was NaN, first in the output of layer "blowUp"\); lower the learning rate, /,
    )
    expect(failure).toMatchObject({ code: "NOT_FINITE", layer: "blowUp" })
    const after = await net.getWeights()
    for (const { data } of Object.values(after)) expect(Array.from(data).every(Number.isFinite)).toBe(true)
    expect(after).not.toEqual(before)
    await compiled.fit({ x, y, epochs: 1, ...quiet })
  })

  it("names the loss when all layers are finite", async () => {
    const net = network().compile({ ...compile, engine })
    const bad = y.map((row, i) => (i === 5 ? [Number.NaN] : row))
    await expect(net.fit({ x, y: bad, epochs: 1, ...quiet, shuffle: false })).rejects.toThrow(
      "step 1: the loss must be finite (was NaN, in the loss: all layers are finite)",
    )
  })

  it("changes nothing in the step that fails", async () => {
    const net = network()
    const compiled = net.compile({ ...compile, engine })
    const bad = y.map(() => [Number.POSITIVE_INFINITY])
    const before = await net.getWeights()
    await expect(compiled.fit({ x, y: bad, epochs: 1, ...quiet })).rejects.toThrow(
      "step 0: the loss must be finite (was Infinity",
    )
    expectSameWeights(await net.getWeights(), before)
    const fresh = network()
    await compiled.fit({ x, y, epochs: 1, ...quiet, batchSize: 12, shuffle: false })
    await fresh.compile({ ...compile, engine }).fit({ x, y, epochs: 1, ...quiet, batchSize: 12, shuffle: false })
    expectSameWeights(await net.getWeights(), await fresh.getWeights())
  })
})

describe("callbacks with a real model", () => {
  it("earlyStopping ends training and brings the best weights back", async () => {
    const net = network().compile({ ...compile, optimizer: sgd(0.1), engine: "cpu" })
    const kept: Weights[] = []
    const worsen = lambdaCallback({
      onEpochEnd: async (epoch) => {
        kept.push(await net.getWeights())
        if (epoch >= 2) net.setWeights({ "dense/bias": [100 + epoch] })
      },
    })
    const stop = earlyStopping({ monitor: "valLoss", patience: 2, restoreBestWeights: true })
    const { epochs, history } = await net.fit({
      x,
      y,
      epochs: 20,
      ...quiet,
      validationData: { x, y },
      callbacks: [stop, worsen],
    })
    expect(epochs.length).toBeLessThan(20)
    const best = history.valLoss.indexOf(Math.min(...history.valLoss))
    expect(epochs.length).toBe(best + 3)
    expectSameWeights(await net.getWeights(), kept[best] as Weights)
  })

  it("a schedule sets the rate of the next steps", async () => {
    const net = network()
    const compiled = net.compile({ ...compile, optimizer: sgd(0.1), engine: "cpu" })
    const before = await net.getWeights()
    await compiled.fit({ x, y, epochs: 2, ...quiet, callbacks: [learningRateScheduler(() => 0)] })
    expectSameWeights(await net.getWeights(), before)
  })

  it("reduceLROnPlateau lowers the rate when nothing gets better", async () => {
    const rates: number[] = []
    const net = network().compile({ ...compile, optimizer: sgd(0.5), engine: "cpu" })
    const still = lambdaCallback({ onEpochEnd: (_epoch, _logs, control) => void rates.push(control.learningRate) })
    const reduce = reduceLROnPlateau({ monitor: "loss", factor: 0.5, patience: 1, minDelta: 1e6 })
    await net.fit({ x, y, epochs: 3, ...quiet, callbacks: [reduce, still] })
    expectClose(rates, [0.5, 0.25, 0.125])
  })

  it("hooks see the epochs, batches and samples", async () => {
    const seen: string[] = []
    const watch = lambdaCallback({
      onTrainBegin: ({ epochs, steps, samples }) => void seen.push(`train ${epochs} ${steps} ${samples}`),
      onEpochBegin: (epoch) => void seen.push(`epoch ${epoch}`),
      onBatchEnd: (batch, { loss }) => void seen.push(`batch ${batch} ${typeof loss}`),
      onEpochEnd: (_epoch, logs) => void seen.push(Object.keys(logs).join()),
      onTrainEnd: (logs) => void seen.push(`end ${Object.keys(logs).join()}`),
    })
    const net = network().compile({ ...compile, metrics: ["meanAbsoluteError"], engine: "cpu" })
    await net.fit({ x, y, epochs: 1, batchSize: 5, progress: "none", validationSplit: 0.25, callbacks: [watch] })
    const keys = "loss,meanAbsoluteError,valLoss,valMeanAbsoluteError"
    expect(seen).toEqual(["train 1 2 9", "epoch 0", "batch 0 number", "batch 1 number", keys, `end ${keys}`])
  })

  it("stop() ends training after the step in flight", async () => {
    let batches = 0
    const net = network().compile({ ...compile, engine: "cpu" })
    const stop = lambdaCallback({
      onBatchEnd: (_batch, _logs, control) => {
        batches++
        control.stop()
      },
    })
    const { epochs } = await net.fit({ x, y, epochs: 5, ...quiet, callbacks: [stop] })
    expect([batches, epochs]).toEqual([1, [0]])
  })

  it("csvLogger writes what history holds", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fit-"))
    try {
      const net = network().compile({ ...compile, engine: "cpu" })
      const { history } = await net.fit({ x, y, epochs: 2, ...quiet, callbacks: [csvLogger(`${folder}/log.csv`)] })
      const [head, ...lines] = readFileSync(`${folder}/log.csv`, "utf8").trim().split(/\r?\n/)
      expect(head).toBe("epoch,loss")
      expectClose(
        lines.map((line) => Number(line.split(",")[1])),
        history.loss,
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe("SIGINT", { timeout: 120_000 }, () => {
  const script = fileURLToPath(new URL("./interrupted.ts", import.meta.url))

  /** Trains in a process of its own, which gets the signal when it says so. @returns what it found afterwards */
  async function interrupt(...args: readonly string[]): Promise<Record<string, unknown>> {
    const node = ["--import", "tsx", script, ...args]
    const env = { ...process.env, SHAPEWRIGHT_DRIVER: "" }
    const child = spawn(process.execPath, node, { env, stdio: ["ignore", "pipe", "inherit"] })
    let output = ""
    child.stdout.on("data", (chunk: Buffer) => {
      const before = output
      output += chunk.toString()
      if (!before.includes("training") && output.includes("training")) child.kill("SIGINT")
    })
    const code = await new Promise((resolve) => child.on("exit", resolve))
    expect(code).toBe(0)
    return JSON.parse(output.trim().split("\n").at(-1) ?? "") as Record<string, unknown>
  }

  it("stops after the step in flight and leaves the model usable", async () => {
    const result = await interrupt("cpu", "steps")
    expect(result).toMatchObject({ epochs: 1, ended: true, finite: true, again: [0] })
    expect(result.steps as number).toBeLessThan(100_000)
  })

  it.skipIf(!engineNames.includes("tensorflow"))("stops after the call of many steps in flight", async () => {
    const result = await interrupt("tensorflow", "calls")
    expect(result).toMatchObject({ ended: true, finite: true, again: [0] })
    expect(result.epochs as number).toBeLessThan(50)
  })
})
