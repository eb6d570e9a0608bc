import type { Callback, Logs, TrainingControl, WeightSnapshot } from "../../../src/train/callback.js"

/** What a callback did with a training whose logs were given. */
export interface Replayed {
  /** Number of the epoch that the training was stopped in. */
  readonly stoppedIn: number | undefined
  /** The learning rate that each epoch ran with. */
  readonly learningRates: readonly number[]
  /** Number of the epoch that the weights were set back to at last. */
  readonly restored: number | undefined
}

/** A training control whose weights are the number of the epoch, and whose learning rate is a float32. */
function scriptedControl(epochs: number, learningRate: number) {
  const rate = Float32Array.of(learningRate)
  const state: { epoch: number; stopped: boolean; restored: number | undefined } = {
    epoch: 0,
    stopped: false,
    restored: undefined,
  }
  const control: TrainingControl = {
    epochs,
    steps: 1,
    samples: 1,
    get learningRate() {
      return rate[0] as number
    },
    set learningRate(value) {
      rate[0] = value
    },
    direction: (key) => (/(accuracy|recall)$/i.test(key) ? "max" : "min"),
    save: async () => undefined,
    saveWeights: async () => undefined,
    stop: () => {
      state.stopped = true
    },
    snapshot: async () => new Map([["epoch", Float32Array.of(state.epoch)]]),
    restore: (snapshot: WeightSnapshot) => {
      state.restored = snapshot.get("epoch")?.[0]
    },
  }
  return { control, state }
}

/** Takes a callback through a training that gives these logs, epoch by epoch, until it stops. */
export async function replay(
  callback: Callback<string>,
  logs: readonly Logs[],
  { learningRate = 1, initialEpoch = 0 } = {},
): Promise<Replayed> {
  const { control, state } = scriptedControl(initialEpoch + logs.length, learningRate)
  const learningRates: number[] = []
  await callback.onTrainBegin?.(control)
  for (const [i, one] of logs.entries()) {
    state.epoch = initialEpoch + i
    await callback.onEpochBegin?.(state.epoch, control)
    learningRates.push(control.learningRate)
    await callback.onEpochEnd?.(state.epoch, one, control)
    if (state.stopped) break
  }
  await callback.onTrainEnd?.(logs.at(-1) ?? {}, control)
  return { stoppedIn: state.stopped ? state.epoch : undefined, learningRates, restored: state.restored }
}

/** Logs of one key. */
export const series = (key: string, ...values: readonly number[]): readonly Logs[] =>
  values.map((value) => ({ [key]: value }))
