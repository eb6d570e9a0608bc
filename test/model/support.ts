import { expect } from "vitest"
import { layersOf } from "../../src/builder/names.js"
import type { NdArray } from "../../src/index.js"
import { setRandomSeed } from "../../src/index.js"
import { type GivenData, labelledDataset } from "../../src/model/datasets.js"
import { goalsOf } from "../../src/model/goals.js"
import type { ModelObject } from "../../src/model/modelObject.js"
import { resolveOptimizer } from "../../src/optimizers/resolve.js"
import { fitDataset } from "../../src/train/fit.js"
import { createObjective } from "../../src/train/objective.js"
import { Trainer } from "../../src/train/trainer.js"
import { native } from "../engines/tensorflow/native.js"
import { oracleEngine } from "../oracle/index.js"
import { neverSaves } from "../support/saver.js"

/** Engines that the public interface opens. */
export type EngineName = "cpu" | "wasm" | "tensorflow"
export const engineNames: readonly EngineName[] = native === undefined ? ["cpu", "wasm"] : ["cpu", "wasm", "tensorflow"]

/** Weights by path. */
export type Weights = Readonly<Record<string, NdArray>>

/** Numbers of a reproducible series in [-1, 1]. */
export const numbers = (count: number, phase = 0): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(1.7 * i + phase + 0.3 * i * i))

/** Rows of such numbers. */
export const rows = (count: number, size: number, phase = 0): number[][] =>
  Array.from({ length: count }, (_, i) => numbers(size, phase + 11 * i))

/** What a model is compiled with and trained on, as JavaScript callers would write it. */
export interface Training {
  readonly build: () => unknown
  readonly compile: Readonly<Record<string, unknown>>
  readonly fit: Readonly<Record<string, unknown>> & { readonly epochs: number }
}

/** What training leaves behind. */
export interface Trained {
  readonly history: Readonly<Record<string, readonly number[]>>
  readonly weights: Weights
  readonly model: ModelObject
}

/** Builds a model with the same first weights every time and trains it on an engine. */
export async function train(engine: EngineName | "oracle", { build, compile, fit }: Training): Promise<Trained> {
  setRandomSeed(7)
  const model = build() as ModelObject
  if (engine !== "oracle") {
    const compiled = model.compile({ ...(compile as object), engine, seed: 5 })
    const { history } = await compiled.fit({ progress: "none", ...fit })
    return { history, weights: await model.getWeights(), model }
  }
  const { network, outputNames } = model.plan
  const objective = createObjective(
    network,
    goalsOf(network, outputNames, compile),
    resolveOptimizer(compile.optimizer as "adam"),
  )
  const trainer = new Trainer(network, objective, oracleEngine(), 5)
  const { history } = await fitDataset(trainer, labelledDataset(model.plan, objective, fit as GivenData), {
    epochs: fit.epochs,
    initialEpoch: (fit.initialEpoch as number) ?? 0,
    batchSize: (fit.batchSize as number) ?? 32,
    shuffle: (fit.shuffle as boolean) ?? true,
    callbacks: [],
    display: {},
    validation: undefined,
    validationBatchSize: 32,
    saver: neverSaves,
  })
  return { history, weights: await model.getWeights(), model }
}

/** How far two weights or logs may be apart after some steps on different engines. */
const tolerance = 2e-4

/** Fails unless values are close, relative to the largest of them. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what = "value",
  limit = tolerance,
): void {
  expect(actual.length, what).toBe(expected.length)
  const largest = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  for (let i = 0; i < expected.length; i++)
    expect(Math.abs((actual[i] as number) - (expected[i] as number)), `${what}[${i}]`).toBeLessThanOrEqual(
      limit * largest,
    )
}

/** Fails unless both have the same weights with close values. */
export function expectWeights(actual: Weights, expected: Weights, limit = tolerance): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected))
  for (const [path, { data }] of Object.entries(expected)) expectClose(actual[path]?.data ?? [], data, path, limit)
}

/** Fails unless every bit of every weight is the same. */
export function expectSameWeights(actual: Weights, expected: Weights): void {
  const plain = (weights: Weights) =>
    Object.fromEntries(Object.entries(weights).map(([path, { data }]) => [path, Array.from(data)]))
  expect(plain(actual)).toEqual(plain(expected))
}

/** Trains on the oracle and on each engine, and fails unless histories and weights agree. Gives what the oracle has. */
export async function expectAgreement(training: Training): Promise<Trained> {
  const oracle = await train("oracle", training)
  for (const engine of engineNames) {
    const { history, weights } = await train(engine, training)
    expectWeights(weights, oracle.weights)
    for (const [key, values] of Object.entries(oracle.history))
      expectClose(history[key] ?? [], values, `${engine} ${key}`)
  }
  return oracle
}

/** Names of a model's layers. */
export const layerNames = (model: unknown): readonly string[] =>
  layersOf((model as ModelObject).plan.network).map(({ path }) => path)
