import { expect, it } from "vitest"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import type { Size } from "../../src/shape/size.js"
import { engines } from "./engines.js"
import { type LayerRun, runLayer, sample } from "./layer.js"

/**
 * Tests that a layer computes the same, derivatives included, when sizes of its input are known only at run time.
 * `shape` is the input's with the batch, `names` the same without the batch and with names in it.
 */
export function worksWithNames<C>(
  factory: LayerFactory<C>,
  args: readonly unknown[],
  shape: readonly number[],
  names: readonly Size[],
): void {
  it.each(Object.entries(engines))(`computes the same for [${names}] as for [${shape}] (%s)`, async (_, open) => {
    const engine = await open()
    const inputs = [sample(shape)] as const
    const { layer } = factory.create(args)
    layer.build([{ shape: names, dtype: "float32" }])
    const weights = Object.fromEntries(
      [...layer.weights].map(([name, w], i) => [name, sample(w.shape, i).data.map((value) => value + 1.5)]),
    )
    const { out } = await runLayer(engine, factory, args, { inputs, weights })
    const run: LayerRun = { inputs, weights, cotangent: sample(out?.shape ?? [], 7) }
    const known = await runLayer(engine, factory, args, run)
    const named = await runLayer(engine, factory, args, { ...run, shape: names })
    expect(Object.keys(named)).toEqual(Object.keys(known))
    for (const [key, { shape, data }] of Object.entries(known)) {
      expect(named[key]?.shape, key).toEqual(shape)
      for (const [i, value] of data.entries()) expect(named[key]?.data[i], `${key} ${i}`).toBeCloseTo(value, 4)
    }
  })
}
