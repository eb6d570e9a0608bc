import { describe, expect, expectTypeOf, test } from "vitest"
import { feed } from "../../src/ir/ops/feed.js"
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
import { type OptimizerLike, type OptimizerName, resolveOptimizer } from "../../src/optimizers/resolve.js"
import { rmsprop } from "../../src/optimizers/rmsprop.js"
import { sgd } from "../../src/optimizers/sgd.js"
import { ConfigError } from "../../src/shape/errors.js"
import { evaluate } from "../oracle/evaluate.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { makeValue } from "../oracle/value.js"
import { train } from "./train.js"

const variants: Readonly<Record<string, Optimizer>> = {
  sgd: sgd(0.1, { weightDecay: 0.5 }),
  momentum: sgd(0.1, { momentum: 0.9 }),
  adam: adam(0.1, { amsgrad: true }),
  adamw: adamw(0.1),
  rmsprop: rmsprop(0.1, { momentum: 0.9, centered: true }),
  adagrad: adagrad(0.1),
  adadelta: adadelta(0.1),
  adafactor: adafactor(0.1),
  adamax: adamax(0.1),
  ftrl: ftrl(0.1),
  lamb: lamb(0.1),
  lion: lion(0.1),
}

describe.each(Object.entries(variants))("a step that is not enabled (%s)", (_, optimizer) => {
  test("leaves weight and slots as they are, whatever the gradients are", async () => {
    const step = { gradients: { w: [1, -2] }, learningRate: 0.1 }
    const lost = { gradients: { w: [Number.NaN, Number.POSITIVE_INFINITY] }, learningRate: 0.1, enabled: false }
    const [first, second, third] = await train(oracleEngine(), optimizer, { w: [2] }, { w: [0.5, 0.25] }, [
      step,
      lost,
      step,
    ])
    expect(first?.w?.weight).not.toEqual([0.5, 0.25])
    expect(second).toEqual(first)
    expect(third?.w?.weight).not.toEqual(second?.w?.weight)
  })
})

describe("clipping", () => {
  const clip = (optimizer: Optimizer, ...gradients: readonly (readonly number[])[]): readonly (readonly number[])[] => {
    const nodes = gradients.map((data, i) => feed(`g${i}`, [data.length], "float32"))
    const feeds = Object.fromEntries(gradients.map((data, i) => [`g${i}`, makeValue("float32", [data.length], data)]))
    return evaluate(optimizer.transformGradients(nodes), { feeds }).map(({ data }) =>
      [...data].map((x) => +x.toFixed(6)),
    )
  }

  test("by the norm of each gradient, of all together, or by value", () => {
    const gradients = [
      [3, 4],
      [0, 0.5],
    ] as const
    expect(clip(sgd(), ...gradients)).toEqual(gradients)
    expect(clip(sgd(0.1, { clipNorm: 1 }), ...gradients)).toEqual([
      [0.6, 0.8],
      [0, 0.5],
    ])
    expect(clip(adam(0.1, { clipValue: 0.25 }), [3, -4], [0, 0.5])).toEqual([
      [0.25, -0.25],
      [0, 0.25],
    ])
    const norm = Math.sqrt(25.25)
    expect(clip(adagrad(0.1, { globalClipNorm: 2 }), ...gradients)).toEqual([
      [6 / norm, 8 / norm].map((x) => +x.toFixed(6)),
      [0, +(1 / norm).toFixed(6)],
    ])
  })

  test("leaves zeros and small gradients as they are", () => {
    for (const options of [{ clipNorm: 1 }, { clipValue: 1 }, { globalClipNorm: 1 }]) {
      expect(clip(sgd(0.1, options), [0, 0], [0])).toEqual([[0, 0], [0]])
      expect(clip(sgd(0.1, options), [0.25, 0.5])).toEqual([[0.25, 0.5]])
      expect(sgd(0.1, options).transformGradients([])).toEqual([])
    }
  })

  test("spreads what is not finite to all gradients, if their norm is taken together", () => {
    expect(clip(sgd(0.1, { globalClipNorm: 1 }), [Number.POSITIVE_INFINITY], [1])).toEqual([[Number.NaN], [Number.NaN]])
  })

  test("is asked for in one way only", () => {
    expect(() => adam(0.1, { clipNorm: 1, globalClipNorm: 1 })).toThrow(
      "adam: only one of clipNorm, clipValue and globalClipNorm can be given (was clipNorm and globalClipNorm); " +
        "leave the others out",
    )
    expect(() => sgd(0.1, { clipValue: 0 })).toThrow("sgd: clipValue must be a finite number above 0 (was 0)")
  })
})

describe("resolveOptimizer", () => {
  test("knows names, and takes optimizers as they are", () => {
    const names: Record<OptimizerName, string> = {
      sgd: "SGD",
      adam: "Adam",
      adamw: "AdamW",
      rmsprop: "RMSprop",
      adagrad: "Adagrad",
      adadelta: "Adadelta",
      adafactor: "Adafactor",
      adamax: "Adamax",
      ftrl: "Ftrl",
      lamb: "Lamb",
      lion: "Lion",
    }
    for (const [name, kerasName] of Object.entries(names))
      expect(resolveOptimizer(name as OptimizerName)).toMatchObject({ name, kerasName })
    const own = sgd(0.5)
    expect(resolveOptimizer(own)).toBe(own)
  })

  test("refuses anything else", () => {
    expect(() => resolveOptimizer("Adam" as OptimizerLike)).toThrow(ConfigError)
    expect(() => resolveOptimizer("adma" as OptimizerLike)).toThrow(
      'optimizer: it must be one of sgd, adam, adamw, rmsprop, adagrad, adadelta, adafactor, adamax, ftrl, lamb, lion or an optimizer (was "adma")',
    )
    expect(() => resolveOptimizer({} as OptimizerLike)).toThrow("(was {})")
  })
})

test("slots have the weight's shape and are there only if they are needed", () => {
  const shape = [3, 2]
  const names = (optimizer: Optimizer) => Object.keys(optimizer.slots({ shape }))
  expect(names(sgd())).toEqual([])
  expect(names(sgd(0.1, { momentum: 0.9 }))).toEqual(["momentum"])
  expect(names(adam())).toEqual(["momentum", "velocity"])
  expect(names(adam(0.1, { amsgrad: true }))).toEqual(["momentum", "velocity", "velocityHat"])
  expect(names(rmsprop(0.1, { momentum: 0.9, centered: true }))).toEqual(["velocity", "momentum", "averageGradient"])
  expect(adagrad().slots({ shape })).toEqual({ accumulator: { shape, initial: 0.1 } })
})

test("configurations hold all options", () => {
  const none = {
    weightDecay: null,
    clipNorm: null,
    clipValue: null,
    globalClipNorm: null,
    useEma: false,
    emaMomentum: 0.99,
    emaOverwriteFrequency: null,
    gradientAccumulationSteps: null,
  }
  expect(sgd().config).toEqual({ momentum: 0, nesterov: false, ...none })
  expect(adam(0.1, { clipNorm: 2 }).config).toEqual({
    ...{ beta1: 0.9, beta2: 0.999, epsilon: 1e-7, amsgrad: false },
    ...{ ...none, clipNorm: 2 },
  })
  expect(adamw().config).toMatchObject({ weightDecay: 0.004 })
  expect(rmsprop().config).toEqual({ rho: 0.9, momentum: 0, epsilon: 1e-7, centered: false, ...none })
  expect(adagrad().config).toEqual({ initialAccumulatorValue: 0.1, epsilon: 1e-7, ...none })
})

test("options are checked", () => {
  expect(() => sgd(-1)).toThrow("sgd: learningRate must be a finite number of at least 0 (was -1)")
  expect(() => sgd(0.1, { momentum: 1.5 })).toThrow("sgd: momentum must be a number from 0 to 1 (was 1.5)")
  expect(() => sgd(0.1, { nesterov: "yes" as unknown as boolean })).toThrow(
    'sgd: nesterov must be true or false (was "yes")',
  )
  expect(() => adamw(0.1, { beta1: 1 })).toThrow("adamw: beta1 must be in [0, 1) (was 1)")
  expect(() => adamw(0.1, { weightDecay: -0.1 })).toThrow("adamw: weightDecay must be a finite number of at least 0")
  expect(() => rmsprop(0.1, { rho: Number.NaN })).toThrow("rmsprop: rho must be in [0, 1) (was NaN)")
  expect(() => adagrad(0.1, { epsilon: -1 })).toThrow("adagrad: epsilon must be a finite number of at least 0 (was -1)")
  expect(() => adam(0.1, { beta_1: 0.5 } as object)).toThrow(
    /^adam: options are beta1, .* \(was beta_1\); did you mean "beta1"\?$/,
  )
})

test("the types of optimizers hold their name", () => {
  expectTypeOf(sgd()).toEqualTypeOf<Optimizer<"sgd">>()
  expectTypeOf(adam(1e-3, { beta1: 0.8 })).toEqualTypeOf<Optimizer<"adam">>()
  expectTypeOf(adamw()).toEqualTypeOf<Optimizer<"adamw">>()
})
