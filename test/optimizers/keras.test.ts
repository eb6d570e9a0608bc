import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { adadelta } from "../../src/optimizers/adadelta.js"
import { adafactor } from "../../src/optimizers/adafactor.js"
import { adagrad } from "../../src/optimizers/adagrad.js"
import { adam } from "../../src/optimizers/adam.js"
import { adamax } from "../../src/optimizers/adamax.js"
import { adamw } from "../../src/optimizers/adamw.js"
import { ftrl } from "../../src/optimizers/ftrl.js"
import { lamb } from "../../src/optimizers/lamb.js"
import { lion } from "../../src/optimizers/lion.js"
import type { Optimizer } from "../../src/optimizers/optimizer.js"
import type { OptimizerOptions } from "../../src/optimizers/options.js"
import { rmsprop } from "../../src/optimizers/rmsprop.js"
import { sgd } from "../../src/optimizers/sgd.js"
import { engines } from "../support/engines.js"
import { type Numbers, train } from "./train.js"

interface OptimizerCase {
  readonly className: string
  readonly options: Readonly<Record<string, number | boolean>>
  readonly learningRate: number
  readonly steps: readonly Numbers<{
    readonly weight: readonly number[]
    readonly slots: Numbers
  }>[]
}

interface Fixture {
  readonly shapes: Numbers
  readonly rateFactors: readonly number[]
  readonly first: Numbers
  readonly gradients: readonly Numbers[]
  readonly cases: Readonly<Record<string, OptimizerCase>>
}

/** Written by fixtures/generate.py. */
const keras: Fixture = JSON.parse(readFileSync(new URL("fixtures/keras.json", import.meta.url), "utf8"))

const camelCase = (name: string): string =>
  name
    .replace("clipnorm", "clip_norm")
    .replace("clipvalue", "clip_value")
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const factories: Readonly<Record<string, (learningRate: number, options: OptimizerOptions) => Optimizer>> = {
  SGD: sgd,
  Adam: adam,
  AdamW: adamw,
  RMSprop: rmsprop,
  Adagrad: adagrad,
  Adadelta: adadelta,
  Adafactor: adafactor,
  Adamax: adamax,
  Ftrl: ftrl,
  Lamb: lamb,
  Lion: lion,
}

function optimizerOf({ className, options, learningRate }: OptimizerCase): Optimizer {
  const named = Object.fromEntries(Object.entries(options).map(([name, value]) => [camelCase(name), value]))
  const optimizer = factories[className]?.(learningRate, named)
  if (optimizer === undefined) throw new Error(`there is no optimizer for ${className}`)
  return optimizer
}

function expectClose(actual: readonly number[], expected: readonly number[], what: string): void {
  expect(actual.length, what).toBe(expected.length)
  expected.forEach((value, i) => {
    expect(Math.abs((actual[i] ?? Number.NaN) - value), `${what}[${i}]`).toBeLessThan(
      3e-6 * Math.max(1, Math.abs(value)),
    )
  })
}

describe.each(Object.entries(engines))("steps as in Keras (%s)", (_, start) => {
  test.each(Object.entries(keras.cases))("%s", async (_, one) => {
    const optimizer = optimizerOf(one)
    expect(optimizer.kerasName).toBe(one.className)
    const steps = keras.gradients.map((gradients, i) => ({
      gradients,
      learningRate: one.learningRate * (keras.rateFactors[i] ?? 1),
    }))
    const reached = await train(await start(), optimizer, keras.shapes, keras.first, steps)
    one.steps.forEach((weights, step) => {
      for (const [name, expected] of Object.entries(weights)) {
        const actual = reached[step]?.[name]
        expectClose(actual?.weight ?? [], expected.weight, `step ${step}: ${name}`)
        expect(Object.keys(actual?.slots ?? {})).toEqual(Object.keys(expected.slots).map(camelCase))
        for (const [slot, values] of Object.entries(expected.slots))
          expectClose(actual?.slots[camelCase(slot)] ?? [], values, `step ${step}: ${slot} of ${name}`)
      }
    })
  })
})

test("the defaults are those of Keras", () => {
  expect([sgd(), adam(), adamw(), rmsprop(), adagrad()].map(({ learningRate }) => learningRate)).toEqual([
    0.01, 0.001, 0.001, 0.001, 0.001,
  ])
  for (const [name, optimizer] of Object.entries({ adam: adam(), rmsprop: rmsprop() }))
    expect(optimizer.learningRate).toBeCloseTo(keras.cases[name]?.learningRate ?? 0, 8)
})
