import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import type { HostData, HostTensor } from "../../src/ir/host.js"
import { engines } from "./engines.js"
import { distance, type Tolerance } from "./keras.js"
import { networkBetween, runNetwork } from "./network.js"
import { parseSafetensors } from "./safetensors.js"

/** A functional model: its inputs in Keras' order, and its output. */
export interface BuiltModel {
  readonly inputs: readonly unknown[]
  readonly output: unknown
}

const below = <T>(entries: Readonly<Record<string, T>>, prefix: string): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => key.startsWith(prefix)))

/**
 * Tests a small model against what Keras computed: output, derivatives by the inputs and by every trainable weight.
 * The case is a file of `test/layers/fixtures`, whose weights have the paths that they have in the model.
 */
export function modelMatchesKeras(name: string, build: () => BuiltModel): void {
  const file = new URL(`../layers/fixtures/${name}.safetensors`, import.meta.url)
  it.each(Object.entries(engines))(`gives what Keras gives: ${name} (%s)`, async (_, engine) => {
    const { tensors, metadata } = parseSafetensors(readFileSync(file))
    const { inputs, output } = build()
    const weights: Record<string, HostData> = {}
    for (const [key, { data }] of Object.entries(below(tensors, "weight/"))) weights[key.slice("weight/".length)] = data
    const cotangent = tensors["cot/0"]
    const results = await runNetwork(await engine(), networkBetween(inputs, [output]), {
      inputs: inputs.map((_, i) => tensors[`in/x${i}`] as HostTensor),
      weights,
      ...(cotangent && { cotangent }),
    })
    const expected = { ...below(tensors, "out/"), ...below(tensors, "grad") }
    expect(Object.keys({ ...below(results, "out/"), ...below(results, "grad") }).sort()).toEqual(
      Object.keys(expected).sort(),
    )
    for (const [key, value] of Object.entries(expected)) {
      const tolerance = key.startsWith("out/") ? metadata.tolerance : metadata.gradTolerance
      const off = distance(results[key] as HostTensor, value, JSON.parse(tolerance ?? "") as Tolerance)
      expect(off, key).toBeLessThanOrEqual(1)
    }
  })
}
