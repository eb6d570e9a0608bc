import { describe, expect, it } from "vitest"
import { type Callback, defineMetric, earlyStopping, lambdaCallback, sequential, sgd } from "../../../src/index.js"
import { replay, series } from "./replay.js"
import { fitTiny, slopeOf, tinyTrainer } from "./tinyModel.js"

const stoppedIn = async (callback: Parameters<typeof replay>[0], ...losses: number[]) =>
  (await replay(callback, series("valLoss", ...losses))).stoppedIn

/** Trains a slope from 0 towards 2, with the mean of all outputs as metric: it grows in each of four epochs. */
function fitGrowing(direction: "up" | "down", callback: Callback<"valOutputs">) {
  const outputs = defineMetric({ name: "outputs", direction, values: (_target, prediction) => prediction })
  const slope = sequential([1]).dense(1, { useBias: false, kernelInitializer: "zeros" })
  const model = slope.compile({ optimizer: sgd(0.01), loss: "mse", metrics: [outputs] })
  const data = { x: [[1], [2]], y: [[2], [4]] }
  return model.fit({ ...data, validationData: data, epochs: 4, callbacks: [callback], progress: "none" })
}

describe("when training ends", () => {
  it("watches valLoss and ends at the first epoch that is not better", async () => {
    expect(earlyStopping().monitors).toEqual(["valLoss"])
    expect(await stoppedIn(earlyStopping(), 3, 2, 2, 1)).toBe(2)
    expect(await stoppedIn(earlyStopping(), 3, 2, 1, 0.5)).toBeUndefined()
  })

  it("waits for as many epochs as its patience, counted from the best one", async () => {
    expect(await stoppedIn(earlyStopping({ patience: 2 }), 3, 4, 2, 3, 3, 0)).toBe(4)
    expect(await stoppedIn(earlyStopping({ patience: 1 }), 3, 4, 2)).toBe(1)
  })

  it("takes changes of less than minDelta for none, but compares with the best number", async () => {
    expect(await stoppedIn(earlyStopping({ minDelta: 0.5 }), 3, 2.6, 1)).toBe(1)
    expect(await stoppedIn(earlyStopping({ minDelta: 0.5, patience: 2 }), 3, 2.75, 2.25, 1.5)).toBeUndefined()
  })

  it("waits while the number is better than before but not than the baseline", async () => {
    const callback = earlyStopping({ baseline: 1, patience: 2 })
    expect(await stoppedIn(callback, 5, 4, 3, 2)).toBeUndefined()
    expect(await stoppedIn(callback, 5, 4, 4, 2)).toBe(2)
    expect(await stoppedIn(callback, 5, 0.5, 0.6, 0.4, 0.5, 0.5)).toBe(5)
  })

  it("looks at no epoch before startFromEpoch", async () => {
    const callback = earlyStopping({ startFromEpoch: 3, restoreBestWeights: true })
    const replayed = await replay(callback, series("valLoss", 1, 2, 3, 9, 8, 8))
    expect(replayed).toMatchObject({ stoppedIn: 5, restored: 4 })
  })

  it("never ends in epoch 0, and takes NaN for no improvement", async () => {
    expect(await stoppedIn(earlyStopping(), Number.NaN, Number.NaN, 1)).toBe(1)
    expect(await stoppedIn(earlyStopping({ patience: 2 }), 1, Number.NaN, Number.NaN, 0)).toBe(2)
  })
})

describe("which way is better", () => {
  it("follows from the metric", async () => {
    const callback = earlyStopping({ monitor: "valAccuracy" })
    expect((await replay(callback, series("valAccuracy", 0.5, 0.6, 0.6))).stoppedIn).toBe(2)
  })

  it("or from the mode", async () => {
    const callback = earlyStopping({ monitor: "points", mode: "max", minDelta: 1 })
    expect((await replay(callback, series("points", 1, 2.5, 3, 9))).stoppedIn).toBe(2)
    const other = earlyStopping({ monitor: "points", mode: "min" })
    expect((await replay(other, series("points", 1, 2.5))).stoppedIn).toBe(1)
  })

  it.each([
    { direction: "up", epochs: [0, 1, 2, 3] },
    { direction: "down", epochs: [0, 1] },
  ] as const)("is $direction for a metric of one's own that says so", async ({ direction, epochs }) => {
    const history = await fitGrowing(direction, earlyStopping({ monitor: "valOutputs" }))
    expect(history.epochs).toEqual(epochs)
  })

  it("is unknown for what is no log", async () => {
    const asked: unknown[] = []
    const ask = lambdaCallback({
      onTrainBegin: (control) => {
        for (const key of ["loss", "valOutputs", "otputs"])
          try {
            asked.push(control.direction(key))
          } catch (error) {
            asked.push(error)
          }
      },
    })
    await fitGrowing("up", ask)
    expect(asked).toMatchObject(["min", "max", { message: 'there is no log key "otputs"; did you mean "outputs"?' }])
  })
})

describe("restoreBestWeights", () => {
  it("sets the weights back to the best epoch, stopped or not", async () => {
    const callback = earlyStopping({ patience: 2, restoreBestWeights: true })
    expect(await replay(callback, series("valLoss", 3, 1, 2, 2))).toMatchObject({ stoppedIn: 3, restored: 1 })
    expect(await replay(callback, series("valLoss", 3, 2, 1, 2))).toMatchObject({ stoppedIn: undefined, restored: 2 })
  })

  it("keeps the first weights when no number is better than any", async () => {
    const callback = earlyStopping({ restoreBestWeights: true })
    expect(await replay(callback, series("valLoss", Number.NaN, Number.NaN))).toMatchObject({ restored: 0 })
  })

  it("leaves the weights alone unless it is asked for", async () => {
    expect((await replay(earlyStopping(), series("valLoss", 1, 2))).restored).toBeUndefined()
  })

  it("restores a real model's weights", async () => {
    // The training data pull the weight to 2, the validation data would have it at 1: the best is on the way.
    const [free, stopped] = [tinyTrainer(0.01), tinyTrainer(0.01)]
    const slopes: number[] = []
    const note = { onEpochEnd: async () => void slopes.push(await slopeOf(free)) }
    const { history } = await fitTiny(free, 10, [note], 1)
    const { epochs } = await fitTiny(stopped, 10, [earlyStopping({ patience: 2, restoreBestWeights: true })], 1)
    const best = history.valLoss?.indexOf(Math.min(...history.valLoss)) ?? -1
    expect(best).toBeGreaterThan(0)
    expect(epochs).toEqual(Array.from({ length: best + 3 }, (_, i) => i))
    expect(await slopeOf(stopped)).toBe(slopes[best])
    expect(slopes[best]).not.toBe(slopes[best + 2])
  })
})

it("begins anew with every training", async () => {
  const callback = earlyStopping({ patience: 1 })
  expect(await stoppedIn(callback, 1, 2)).toBe(1)
  expect(await stoppedIn(callback, 9, 8, 7)).toBeUndefined()
})

it("lets training end in an epoch that is interrupted, which has no validation", async () => {
  const trainer = tinyTrainer(0.01)
  const slopes: number[] = []
  const note = { onEpochEnd: async () => void slopes.push(await slopeOf(trainer)) }
  const interrupt = {
    onEpochBegin: (epoch: number) => void (epoch === 1 && setImmediate(() => process.emit("SIGINT"))),
  }
  const slow = { onBatchEnd: () => new Promise<void>((resolve) => setImmediate(resolve)) }
  const stop = earlyStopping({ restoreBestWeights: true })
  const { epochs, history } = await fitTiny(trainer, 9, [stop, note, interrupt, slow], 2)
  expect(epochs).toEqual([0, 1])
  expect(history.valLoss).toHaveLength(1)
  expect(await slopeOf(trainer)).toBe(slopes[0])
  expect(slopes[1]).not.toBe(slopes[0])
})

it("is refused before the first epoch when there will not be its key", async () => {
  const fit = fitTiny(tinyTrainer(0.01), 2, [earlyStopping()])
  await expect(fit).rejects.toMatchObject({ name: "ConfigError", code: "UNKNOWN_MONITOR", expected: ["loss"] })
  await expect(fit).rejects.toThrow(
    'there is no log key "valLoss" without validationData or validationSplit; there are loss',
  )
  await expect(fitTiny(tinyTrainer(0.01), 2, [earlyStopping({ monitor: "valAccuracy" })], 1)).rejects.toThrow(
    'there is no log key "valAccuracy"; there are loss, valLoss',
  )
})

it("refuses what is out of range", () => {
  expect(() => earlyStopping({ patience: -1 })).toThrow("earlyStopping: patience must be a whole number of at least 0")
  expect(() => earlyStopping({ patience: 1.5 })).toThrow("patience")
  expect(() => earlyStopping({ startFromEpoch: Number.NaN })).toThrow("startFromEpoch")
  expect(() => earlyStopping({ minDelta: -1 })).toThrow("minDelta must be a finite number of at least 0 (was -1)")
  expect(() => earlyStopping({ baseline: Number.POSITIVE_INFINITY })).toThrow("baseline")
  // @ts-expect-error what JavaScript may give
  expect(() => earlyStopping({ restoreBestWeights: 1 })).toThrow("restoreBestWeights must be true or false (was 1)")
  // @ts-expect-error what JavaScript may give
  expect(() => earlyStopping({ mode: "up" })).toThrow('mode must be one of auto, min, max (was "up")')
  // @ts-expect-error what JavaScript may give
  expect(() => earlyStopping({ monitor: 3 })).toThrow('monitor must be a log key such as "valLoss" (was 3)')
  // @ts-expect-error what JavaScript may give
  expect(() => earlyStopping({ patiense: 3 })).toThrow("patiense")
})
