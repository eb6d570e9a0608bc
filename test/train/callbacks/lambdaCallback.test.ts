import { expect, it } from "vitest"
import { lambdaCallback } from "../../../src/train/callbacks/index.js"
import { fitTiny, tinyTrainer } from "./tinyModel.js"

it("calls every hook of a training in order, and waits for it", async () => {
  const calls: string[] = []
  const note = async (...parts: readonly unknown[]) => {
    await Promise.resolve()
    calls.push(parts.join(" "))
  }
  const callback = lambdaCallback({
    onTrainBegin: ({ epochs, steps, samples }) => note("train", epochs, steps, samples),
    onEpochBegin: (epoch) => note("epoch", epoch),
    onBatchBegin: (batch) => note("batch", batch),
    onBatchEnd: (batch, logs) => note("batch", batch, "done", Object.keys(logs)),
    onTestBegin: () => note("test"),
    onTestEnd: (logs) => note("test done", Object.keys(logs)),
    onEpochEnd: (epoch, logs) => note("epoch", epoch, "done", Object.keys(logs)),
    onTrainEnd: (logs) => note("train done", Object.keys(logs)),
  })
  await fitTiny(tinyTrainer(0.01), 1, [callback], 2)
  expect(calls).toEqual([
    "train 1 2 4",
    "epoch 0",
    "batch 0",
    "batch 0 done loss",
    "batch 1",
    "batch 1 done loss",
    "test",
    "test done loss",
    "epoch 0 done loss,valLoss",
    "train done loss,valLoss",
  ])
})

it("hands the training over: a hook may stop it and set the learning rate", async () => {
  const trainer = tinyTrainer(0.01)
  const callback = lambdaCallback({
    onBatchEnd: (_batch, _logs, control) => {
      control.learningRate = 0.5
      control.stop()
    },
  })
  const { epochs } = await fitTiny(trainer, 5, [callback])
  expect(epochs).toEqual([0])
  expect(trainer.learningRate).toBe(0.5)
})

it("lets the error of a hook end the training", async () => {
  const callback = lambdaCallback({ onEpochEnd: () => Promise.reject(new Error("no room on the disk")) })
  await expect(fitTiny(tinyTrainer(0.01), 2, [callback])).rejects.toThrow("no room on the disk")
})

it("does without any hook", async () => {
  expect((await fitTiny(tinyTrainer(0.01), 1, [lambdaCallback({})], 2)).epochs).toEqual([0])
})

it("refuses unknown hooks and what is no function", () => {
  // @ts-expect-error what JavaScript may give
  expect(() => lambdaCallback({ onEpochStart: () => {} })).toThrow("onEpochStart")
  // @ts-expect-error what JavaScript may give
  expect(() => lambdaCallback({ onEpochEnd: "log" })).toThrow(
    'lambdaCallback: onEpochEnd must be a function (was "log")',
  )
})
