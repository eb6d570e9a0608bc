import { describe, expect, it } from "vitest"
import { embedding } from "../../src/layers/catalogue/embedding.js"
import { oracleEngine } from "../oracle/index.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer } from "../support/layer.js"

const words = { shape: [2, 3], dtype: "int32", data: Int32Array.of(0, 1, 2, 3, 0, 3) } as const

describe("embedding", () => {
  matchesKeras("Embedding_1", embedding, [9, 4])
  matchesKeras("Embedding_2", embedding, [5, 3, { maskZero: true }])

  it("masks the zeros when asked to", async () => {
    const { mask } = await runLayer(oracleEngine(), embedding, [4, 2, { maskZero: true }], { inputs: [words] })
    expect(mask?.shape).toEqual([2, 3])
    expect([...(mask?.data ?? [])]).toEqual([0, 1, 1, 1, 0, 1])
    expect(await runLayer(oracleEngine(), embedding, [4, 2], { inputs: [words] })).not.toHaveProperty("mask")
  })

  it("adds up the derivatives of a number that occurs several times", async () => {
    const cotangent = { shape: [2, 3, 1], dtype: "float32", data: Float32Array.of(1, 2, 3, 4, 5, 6) } as const
    const results = await runLayer(oracleEngine(), embedding, [5, 1], { inputs: [words], shape: ["time"], cotangent })
    expect([...(results["grad/embeddings"]?.data ?? [])]).toEqual([6, 2, 3, 10, 0])
  })

  it("begins with values between -0.05 and 0.05", () => {
    const { layer } = embedding.create([50, 20])
    layer.build([{ shape: [3], dtype: "int32" }])
    const values = layer.weights.get("embeddings")?.hostData ?? []
    expect(values).toHaveLength(1000)
    expect(Math.max(...values)).toBeGreaterThan(0.045)
    expect(Math.max(...values)).toBeLessThan(0.05)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-0.05)
  })

  it("refuses wrong arguments and inputs", () => {
    expect(refusal(embedding, [0, 4])).toBe("embedding: inputDim must be a positive integer (was 0)")
    expect(refusal(embedding, [4])).toBe("embedding: outputDim must be a positive integer (was undefined)")
    expect(refusal(embedding, [4, 2, { maskZero: 1 }])).toBe("embedding: maskZero must be true or false (was 1)")
    expect(refusal(embedding, [4, 2], [8], "float32")).toBe(
      "embedding needs int32 input; got float32; cast it to int32",
    )
    expect(refusal(embedding, [4, 2], [8], "int32")).toBeUndefined()
  })
})
