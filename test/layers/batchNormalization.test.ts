import { describe, expect, it } from "vitest"
import { batchNormalization } from "../../src/layers/catalogue/batchNormalization.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer, sample, tensor } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

const list = (value: { readonly data: Iterable<number> } | undefined): number[] => [...(value?.data ?? [])]
const each = Object.entries(engines)

function expectAll(actual: readonly number[], expected: readonly number[], digits = 4): void {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) expect(actual[i], `element ${i}`).toBeCloseTo(value, digits)
}

describe("batchNormalization", () => {
  matchesKeras("BatchNormalization_1", batchNormalization, [])
  matchesKeras("BatchNormalization_2", batchNormalization, [{ epsilon: 0.01, scale: false }])
  matchesKeras("BatchNormalization_3", batchNormalization, [{ axis: 1, center: false }])
  worksWithNames(batchNormalization, [], [2, 3, 4], ["time", 4])

  const run = {
    inputs: [
      tensor([
        [1, 10],
        [3, 50],
      ]),
    ],
    weights: {
      gamma: Float32Array.of(2, 1),
      beta: Float32Array.of(0, 5),
      movingMean: Float32Array.of(1, 2),
      movingVariance: Float32Array.of(4, 9),
    },
  } as const

  it.each(each)("normalizes by the batch while training, and moves its statistics (%s)", async (_, engine) => {
    const results = await runLayer(await engine(), batchNormalization, [{ epsilon: 0, momentum: 0.9 }], {
      ...run,
      training: true,
    })
    expectAll(list(results.out), [-2, 4, 2, 6])
    expectAll(list(results["update/movingMean"]), [0.9 * 1 + 0.1 * 2, 0.9 * 2 + 0.1 * 30])
    expectAll(list(results["update/movingVariance"]), [0.9 * 4 + 0.1 * 1, 0.9 * 9 + 0.1 * 400])
  })

  it.each(each)("uses its statistics, and leaves them alone, when frozen or not training (%s)", async (_, engine) => {
    const expected = [2 * 0, (10 - 2) / 3 + 5, 2 * 1, (50 - 2) / 3 + 5]
    for (const mode of [{ training: true, trainable: false }, { training: false }]) {
      const results = await runLayer(await engine(), batchNormalization, [{ epsilon: 0 }], { ...run, ...mode })
      expectAll(list(results.out), expected)
      expect(Object.keys(results)).toEqual(["out"])
    }
  })

  it.each(each)("leaves padded steps out of the statistics (%s)", async (_, engine) => {
    const results = await runLayer(await engine(), batchNormalization, [{ epsilon: 0, momentum: 0 }], {
      inputs: [
        tensor([
          [[1], [3], [90]],
          [[5], [80], [70]],
        ]),
      ],
      mask: { shape: [2, 3], dtype: "bool", data: Uint8Array.of(1, 1, 0, 1, 0, 0) },
      training: true,
    })
    expectAll(list(results["update/movingMean"]), [3])
    expectAll(list(results["update/movingVariance"]), [8 / 3])
    expect(list(results.mask)).toEqual([1, 1, 0, 1, 0, 0])
    const scale = 1 / Math.sqrt(8 / 3)
    expectAll(list(results.out), [-2 * scale, 0, 87 * scale, 2 * scale, 77 * scale, 67 * scale], 3)
  })

  it.each(each)("has the derivative of the batch's statistics too (%s)", async (_, engine) => {
    const opened = await engine()
    const base = sample([3, 2, 2])
    const cotangent = sample([3, 2, 2], 5)
    const weights = { gamma: Float32Array.of(1.5, -0.5), beta: Float32Array.of(0.1, 0.2) }
    const at = async (data: Float32Array) => {
      const inputs = [{ ...base, data }] as const
      return runLayer(opened, batchNormalization, [], { inputs, weights, cotangent, training: true })
    }
    const lossAt = async (index: number, step: number) => {
      const moved = Float32Array.from(base.data, (value, i) => (i === index ? value + step : value))
      const { out } = await at(moved)
      return list(out).reduce((sum, value, i) => sum + value * (cotangent.data[i] ?? 0), 0)
    }
    const gradient = list((await at(Float32Array.from(base.data)))["grad_in/0"])
    for (const index of [0, 5, 11]) {
      const slope = ((await lossAt(index, 0.01)) - (await lossAt(index, -0.01))) / 0.02
      expect(gradient[index]).toBeCloseTo(slope, 2)
    }
  })

  it("refuses wrong options and unknown sizes", () => {
    expect(refusal(batchNormalization, [{ axis: 3 }], [4, 5])).toBe(
      "batchNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [4, 5])",
    )
    expect(refusal(batchNormalization, [{ momentum: "0.9" }])).toBe(
      'batchNormalization: momentum must be a number (was "0.9")',
    )
    expect(refusal(batchNormalization, [], [4, "channels"])).toContain("must be known")
  })
})
