import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import type { HostData, HostTensor } from "../../src/ir/host.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import { engines } from "./engines.js"
import { runLayer } from "./layer.js"
import { parseSafetensors } from "./safetensors.js"

/** Allowed: `atol * max(1, largest expected) + rtol * |expected|`. */
export interface Tolerance {
  readonly rtol: number
  readonly atol: number
}

/** How far a value lies from the expected one, counted in tolerances: up to 1 is close. */
export function distance(actual: HostTensor, expected: HostTensor, { rtol, atol }: Tolerance): number {
  expect(actual.shape).toEqual(expected.shape)
  const largest = Array.from(expected.data).reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  const parts = Array.from(expected.data, (value, i) => {
    const off = Math.abs((actual.data[i] ?? Number.NaN) - value)
    return off / (atol * largest + rtol * Math.abs(value))
  })
  return parts.reduce((most, part) => (part <= most ? most : part), 0)
}

/**
 * Tests a layer against what Keras computed: output, derivative by the input and by every trainable weight.
 * The case is a file of `test/layers/fixtures`, the arguments are those of the layer's method.
 */
export function matchesKeras<C>(name: string, factory: LayerFactory<C>, args: readonly unknown[]): void {
  const file = new URL(`../layers/fixtures/${name}.safetensors`, import.meta.url)
  it.each(Object.entries(engines))(`gives what Keras gives: ${name} (%s)`, async (_, engine) => {
    const { tensors, metadata } = parseSafetensors(readFileSync(file))
    expect(factory.definition.kerasName).toBe(metadata.layer)
    const weights: Record<string, HostData> = {}
    for (const [key, { data }] of Object.entries(tensors))
      if (key.startsWith("weight/")) weights[key.slice("weight/".length)] = data
    const results = await runLayer(await engine(), factory, args, {
      inputs: [tensors["in/x0"] as HostTensor],
      cotangent: tensors["cot/0"] as HostTensor,
      weights,
    })
    expect(
      Object.keys(results)
        .filter((key) => key.startsWith("grad/"))
        .sort(),
    ).toEqual(
      Object.keys(tensors)
        .filter((key) => key.startsWith("grad/"))
        .sort(),
    )
    const tolerance = JSON.parse(metadata.tolerance ?? "") as Tolerance
    const gradTolerance = JSON.parse(metadata.gradTolerance ?? "") as Tolerance
    const expected: Record<string, HostTensor | undefined> = {
      ...Object.fromEntries(Object.entries(tensors).filter(([key]) => key.startsWith("grad/"))),
      out: tensors["out/0"],
      ...(tensors["in/x0"]?.dtype === "float32" && { "grad_in/0": tensors["grad_in/x0"] }),
    }
    for (const [key, value] of Object.entries(expected)) {
      if (value === undefined) throw new Error(`${name} has no ${key}`)
      const actual = results[key] as HostTensor
      expect(distance(actual, value, key === "out" ? tolerance : gradTolerance), key).toBeLessThanOrEqual(1)
    }
  })
}
