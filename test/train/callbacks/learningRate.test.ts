import { describe, expect, it } from "vitest"
import { learningRateScheduler, reduceLROnPlateau } from "../../../src/train/callbacks/index.js"
import { replay, series } from "./replay.js"
import { fitTiny, slopeOf, tinyTrainer } from "./tinyModel.js"

describe("learningRateScheduler", () => {
  it("sets the learning rate of each epoch from its number and the one before", async () => {
    const seen: number[][] = []
    const callback = learningRateScheduler((epoch, rate) => {
      seen.push([epoch, rate])
      return rate / 2
    })
    const { learningRates } = await replay(callback, series("loss", 1, 1, 1), { learningRate: 8, initialEpoch: 4 })
    expect(learningRates).toEqual([4, 2, 1])
    expect(seen.flat()).toEqual([4, 8, 5, 4, 6, 2])
  })

  it("takes effect in a real training: without learning rate nothing is learnt", async () => {
    const trainer = tinyTrainer(0.01)
    const slopes: number[] = []
    const note = { onEpochEnd: async () => void slopes.push(await slopeOf(trainer)) }
    await fitTiny(trainer, 3, [learningRateScheduler((epoch) => (epoch === 1 ? 0 : 0.01)), note])
    expect(slopes[0]).toBeGreaterThan(0)
    expect(slopes[1]).toBe(slopes[0])
    expect(slopes[2]).toBeGreaterThan(slopes[1] as number)
    expect(trainer.learningRate).toBe(Math.fround(0.01))
  })

  it("refuses what is no schedule and no learning rate", async () => {
    // @ts-expect-error what JavaScript may give
    expect(() => learningRateScheduler(0.1)).toThrow(
      "learningRateScheduler: the schedule must be a function of epoch and learning rate (was 0.1)",
    )
    const bad = (rate: unknown) =>
      replay(
        learningRateScheduler(() => rate as number),
        series("loss", 1),
      )
    await expect(bad(Number.NaN)).rejects.toThrow(
      "learningRateScheduler: the learning rate of epoch 0 must be a finite number of at least 0 (was NaN)",
    )
    await expect(bad(-1)).rejects.toThrow("(was -1)")
    await expect(bad(undefined)).rejects.toThrow("(was undefined)")
  })
})

describe("reduceLROnPlateau", () => {
  const rates = async (callback: Parameters<typeof replay>[0], ...losses: number[]) =>
    (await replay(callback, series("valLoss", ...losses))).learningRates

  it("lowers the learning rate after as many epochs without improvement as its patience", async () => {
    const halve = reduceLROnPlateau({ factor: 0.5, patience: 2 })
    expect(halve.monitors).toEqual(["valLoss"])
    expect(await rates(halve, 3, 3, 2, 2, 2, 2, 2, 2)).toEqual([1, 1, 1, 1, 1, 0.5, 0.5, 0.25])
  })

  it("has Keras' defaults: a tenth, after ten epochs", async () => {
    const found = await rates(reduceLROnPlateau(), ...new Array(12).fill(1))
    expect(found.slice(0, 11)).toEqual(new Array(11).fill(1))
    expect(found[11]).toBe(Math.fround(0.1))
    // Less than 1e-4 is no improvement.
    expect((await rates(reduceLROnPlateau({ patience: 1 }), 1, 0.99995, 1))[2]).toBe(Math.fround(0.1))
    expect((await rates(reduceLROnPlateau({ patience: 1 }), 1, 0.9998, 1))[2]).toBe(1)
  })

  it("does not count epochs of the cooldown, which an improvement does not end", async () => {
    const callback = reduceLROnPlateau({ factor: 0.5, patience: 1, cooldown: 2 })
    expect(await rates(callback, 1, 1, 1, 1, 1)).toEqual([1, 1, 0.5, 0.5, 0.25])
    expect(await rates(callback, 5, 5, 4, 4, 4)).toEqual([1, 1, 0.5, 0.5, 0.25])
  })

  it("stops at minLearningRate", async () => {
    const callback = reduceLROnPlateau({ factor: 0.5, patience: 1, minLearningRate: 0.3 })
    expect(await rates(callback, 1, 1, 1, 1, 1)).toEqual([1, 1, 0.5, Math.fround(0.3), Math.fround(0.3)])
  })

  it("does not raise a learning rate that is below minLearningRate", async () => {
    const callback = reduceLROnPlateau({ patience: 1, minLearningRate: 2 })
    expect(await rates(callback, 1, 1, 1)).toEqual([1, 1, 1])
  })

  it("begins anew with every training", async () => {
    const callback = reduceLROnPlateau({ factor: 0.5, patience: 2, cooldown: 9 })
    const expected = [1, 1, 1, 0.5]
    expect(await rates(callback, 1, 1, 1, 1)).toEqual(expected)
    expect(await rates(callback, 2, 2, 2, 2)).toEqual(expected)
  })

  it("follows the direction of the metric", async () => {
    const callback = reduceLROnPlateau({ monitor: "recall", factor: 0.5, patience: 1 })
    expect((await replay(callback, series("recall", 0.1, 0.2, 0.2, 0.3))).learningRates).toEqual([1, 1, 1, 0.5])
  })

  it("does not count an epoch that was interrupted before its validation", async () => {
    const callback = reduceLROnPlateau({ factor: 0.5, patience: 1 })
    const logs = [...series("valLoss", 1), ...series("loss", 1), ...series("valLoss", 0.5)]
    expect((await replay(callback, [...logs, ...series("valLoss", 0.1)])).learningRates).toEqual([1, 1, 1, 1])
  })

  it("lowers a real model's learning rate when its validation loss rises", async () => {
    const trainer = tinyTrainer(0.0078125)
    // Validation data that pull the other way: their loss rises from the first epoch on.
    const { history } = await fitTiny(trainer, 3, [reduceLROnPlateau({ factor: 0.25, patience: 1 })], -1)
    expect(history.valLoss?.[1]).toBeGreaterThan(history.valLoss?.[0] as number)
    expect(trainer.learningRate).toBe(0.0078125 / 16)
  })

  it("refuses what is out of range", () => {
    expect(() => reduceLROnPlateau({ factor: 1 })).toThrow("reduceLROnPlateau: factor must be in [0, 1) (was 1)")
    expect(() => reduceLROnPlateau({ patience: -1 })).toThrow("patience")
    expect(() => reduceLROnPlateau({ cooldown: 0.5 })).toThrow("cooldown")
    expect(() => reduceLROnPlateau({ minLearningRate: -1 })).toThrow("minLearningRate")
    // @ts-expect-error what JavaScript may give
    expect(() => reduceLROnPlateau({ minLr: 0 })).toThrow("minLr")
  })
})
