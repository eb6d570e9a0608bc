import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { layers } from "../../src/builder/layers.js"
import { timeDistributed } from "../../src/layers/catalogue/timeDistributed.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer, sample } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("timeDistributed", () => {
  matchesKeras("TimeDistributed_1", timeDistributed, [layers.dense(2)])
  matchesKeras("TimeDistributed_2", timeDistributed, [layers.conv2d(3, 2)])
  matchesKeras("TimeDistributed_3", timeDistributed, [layers.flatten()])
  worksWithNames(timeDistributed, [layers.dense(3)], [2, 4, 2], ["time", 2])

  it.each(Object.entries(engines))("normalizes each step with the samples of that step (%s)", async (_, engine) => {
    const inputs = [sample([4, 3, 2])] as const
    const { out } = await runLayer(await engine(), timeDistributed, [layers.batchNormalization()], {
      inputs,
      training: true,
    })
    for (let step = 0; step < 3; step++)
      for (let feature = 0; feature < 2; feature++) {
        const values = [0, 1, 2, 3].map((one) => out?.data[one * 6 + step * 2 + feature] ?? Number.NaN)
        expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 4)
      }
  })

  it("refuses what is no layer of one step", () => {
    expect(refusal(timeDistributed, [3])).toBe("timeDistributed: layer must be a layer (was 3); write layers.dense(32)")
    expect(() => input([5, 4]).timeDistributed(layers.conv2d(2, 3) as never)).toThrow(
      "conv2d needs a rank-3 input [height, width, channels]; got [4]",
    )
  })
})
