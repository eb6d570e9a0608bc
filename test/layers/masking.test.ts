import { describe, expect, it } from "vitest"
import { masking } from "../../src/layers/catalogue/masking.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer, tensor } from "../support/layer.js"

describe("masking", () => {
  matchesKeras("Masking_4", masking, [])

  it.each(Object.entries(engines))("masks steps of which all features have the value (%s)", async (_, engine) => {
    const results = await runLayer(await engine(), masking, [{ maskValue: -1 }], {
      inputs: [
        tensor([
          [
            [1, -1],
            [-1, -1],
            [0, 0],
          ],
        ]),
      ],
      shape: ["time", 2],
      cotangent: tensor([
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ]),
    })
    expect([...(results.out?.data ?? [])]).toEqual([1, -1, 0, 0, 0, 0])
    expect([...(results.mask?.data ?? [])]).toEqual([1, 0, 1])
    expect(results.mask?.shape).toEqual([1, 3])
    expect([...(results["grad_in/0"]?.data ?? [])]).toEqual([1, 2, 0, 0, 5, 6])
  })

  it("refuses wrong arguments and inputs", () => {
    expect(refusal(masking, [{ maskValue: "0" }])).toBe('masking: maskValue must be a finite number (was "0")')
    expect(refusal(masking, [], [8])).toBe("masking needs an input of rank 2 or more [time, ..., features]; got [8]")
    expect(refusal(masking, [], [8, 2], "int32")).toBe("masking needs float32 input; got int32; cast it to float32")
  })
})
