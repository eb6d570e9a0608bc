import type { Logs, TrainingControl } from "../../../src/train/callback.js"
import type { Display } from "../../../src/train/progress/display.js"
import { neverSaves } from "../../support/saver.js"

/** A training that is told what happens and when. */
export interface Training {
  readonly callback: (now: () => number, write: (text: string) => void) => Display
  readonly epochs?: number
  readonly steps?: number
}

const unused = () => {
  throw new Error("showing progress must not touch the training")
}

/** Takes a callback through a training on an injected clock, and keeps what it writes. */
export function training({ callback: make, epochs = 2, steps = 4 }: Training) {
  let time = 1_000_000
  const writes: { readonly time: number; readonly text: string }[] = []
  const callback = make(
    () => time,
    (text) => writes.push({ time, text }),
  )
  const control: TrainingControl = {
    ...neverSaves,
    epochs,
    steps,
    samples: steps,
    learningRate: 1,
    direction: unused,
    stop: unused,
    snapshot: unused,
    restore: unused,
  }
  return {
    writes,
    text: () => writes.map((one) => one.text).join(""),
    begin: (epoch: number) => callback.onEpochBegin?.(epoch, control),
    /** Steps that take `milliseconds` each, with these losses. */
    steps: (milliseconds: number, ...losses: readonly number[]) => {
      for (const loss of losses) {
        time += milliseconds
        callback.onSteps?.([loss])
      }
    },
    validate: (milliseconds: number) => {
      callback.onTestBegin?.()
      time += milliseconds
      callback.onTestEnd?.({})
    },
    end: (epoch: number, logs: Logs) => callback.onEpochEnd?.(epoch, logs, control),
    finish: () => callback.onTrainEnd?.({}, control),
  }
}
