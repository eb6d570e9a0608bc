import { describe, expect, it } from "vitest"
import {
  adam,
  cosineDecay,
  cosineDecayRestarts,
  exponentialDecay,
  inverseTimeDecay,
  lambdaCallback,
  learningRateScheduler,
  loadKeras,
  loadModel,
  piecewiseConstantDecay,
  polynomialDecay,
  sequential,
  sgd,
  toKeras,
} from "../../src/index.js"
import { engineNames, expectClose } from "../model/support.js"

const data = { x: [[1], [2], [3], [4]], y: [[2], [4], [6], [8]] } as const
const quiet = { batchSize: 1, shuffle: false, progress: "none" } as const
const decay = exponentialDecay({ initialLearningRate: 0.02, decaySteps: 2, decayRate: 0.5 })

/** A line through the origin, with a weight to begin with. */
function line() {
  const net = sequential([1]).dense(1, { useBias: false })
  net.setWeights({ "dense/kernel": [[0]] })
  return net
}

/** Gradient descent on the squared error, on the host. */
function descend(rate: (step: number) => number, steps: number): number {
  let weight = 0
  for (let step = 0; step < steps; step++) {
    const x = data.x[step % 4]?.[0] ?? 0
    weight -= rate(step) * 2 * x * (weight * x - 2 * x)
  }
  return weight
}

describe.each(engineNames)("a schedule on %s", (engine) => {
  it("says the rate of every step, also of many in one call", async () => {
    const net = line()
    await net.compile({ optimizer: sgd(decay), loss: "mse", engine }).fit({ ...data, epochs: 2, ...quiet })
    expectClose((await net.getWeights())["dense/kernel"]?.data as Float32Array, [descend(decay.at, 8)])
  })

  it("goes on where it was after saving", async () => {
    const rates: number[] = []
    const watch = lambdaCallback({ onEpochBegin: (_, { learningRate }) => void rates.push(learningRate) })
    const options = { ...data, epochs: 1, callbacks: [watch], ...quiet }
    const net = line().compile({ optimizer: adam(decay), loss: "mse", engine, seed: 1 })
    await net.fit(options)
    const saved = await loadModel<typeof net>(await net.toFiles(), { engine })
    const keras = await loadKeras<typeof net>(await toKeras(net), { engine })
    const there = await Promise.all([net, saved, keras].map((one) => one.fit(options)))
    for (const { history } of there) expect(history).toEqual(there[0]?.history)
    expect(rates).toEqual([0, 4, 4, 4].map(decay.at))
    expect(await saved.getWeights()).toEqual(await net.getWeights())
    expect(await keras.getWeights()).toEqual(await net.getWeights())
  })

  it("cannot be overruled", async () => {
    const net = line().compile({ optimizer: sgd(decay), loss: "mse", engine })
    const callbacks = [learningRateScheduler(() => 0.1)]
    await expect(net.fit({ ...data, epochs: 1, callbacks, ...quiet })).rejects.toThrow(
      "learningRate cannot be set: the optimizer follows exponentialDecay; give it a number instead",
    )
  })
})

describe("options of schedules", () => {
  it("have the names and defaults of Keras", () => {
    const [initialLearningRate, decaySteps] = [1, 10]
    expect(exponentialDecay({ initialLearningRate, decaySteps, decayRate: 0.5 }).config).toEqual({
      initialLearningRate,
      decaySteps,
      decayRate: 0.5,
      staircase: false,
    })
    expect(inverseTimeDecay({ initialLearningRate, decaySteps, decayRate: 0.5 }).at(10)).toBeCloseTo(1 / 1.5)
    expect(polynomialDecay({ initialLearningRate, decaySteps }).config).toEqual({
      initialLearningRate,
      decaySteps,
      endLearningRate: 0.0001,
      power: 1,
      cycle: false,
    })
    expect(cosineDecay({ initialLearningRate, decaySteps }).config).toEqual({
      initialLearningRate,
      decaySteps,
      alpha: 0,
      warmupSteps: 0,
    })
    expect(cosineDecayRestarts({ initialLearningRate, firstDecaySteps: 5 }).config).toEqual({
      initialLearningRate,
      firstDecaySteps: 5,
      tMul: 2,
      mMul: 1,
      alpha: 0,
    })
  })

  it.each<readonly [string, () => unknown]>([
    [
      "exponentialDecay: decaySteps must be a finite number above 0 (was 0)",
      () => exponentialDecay({ initialLearningRate: 1, decaySteps: 0, decayRate: 0.5 }),
    ],
    [
      "polynomialDecay: initialLearningRate must be a finite number of at least 0 (was undefined)",
      () => polynomialDecay({ decaySteps: 10 } as never),
    ],
    [
      "cosineDecay: options are initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps (was warmup)",
      () => cosineDecay({ initialLearningRate: 1, decaySteps: 10, warmup: 3 } as never),
    ],
    [
      "cosineDecayRestarts: alpha must be a number from 0 to 1 (was 2)",
      () => cosineDecayRestarts({ initialLearningRate: 1, firstDecaySteps: 10, alpha: 2 }),
    ],
    [
      "piecewiseConstantDecay: boundaries must grow, and be at least one (was [5, 5])",
      () => piecewiseConstantDecay({ boundaries: [5, 5], values: [1, 2, 3] }),
    ],
    [
      "piecewiseConstantDecay: values must be one more than the 1 boundaries (was 1)",
      () => piecewiseConstantDecay({ boundaries: [5], values: [1] }),
    ],
    [
      "piecewiseConstantDecay: values[1] must be a finite number of at least 0 (was -1)",
      () => piecewiseConstantDecay({ boundaries: [5], values: [1, -1] }),
    ],
    [
      "sgd: learningRate must be a number or a schedule (was {}); write 0.001, or exponentialDecay({ … })",
      () => sgd({} as never),
    ],
    ["adam: learningRate must be a finite number of at least 0 (was -1)", () => adam(-1)],
  ])("are checked: %s", (message, make) => {
    expect(make).toThrow(message)
  })
})
