import { describe, expect, it } from "vitest"
import { kindBehind } from "../../src/custom/kindOfFactory.js"
import type { HostTensor } from "../../src/ir/host.js"
import type { Node } from "../../src/ir/node.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import { expectClose } from "../engines/closeness.js"
import { checkGradient } from "../gradients/checkGradient.js"
import { floats } from "../gradients/samples.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import type { Value } from "../oracle/value.js"
import { engines } from "../support/engines.js"
import { forwardOf } from "../support/forward.js"
import { type LayerRun, runLayer, sample } from "../support/layer.js"
import * as layers from "./layers.js"

const kindOf = (make: unknown): LayerFactory => kindBehind(make) as LayerFactory

/** A layer with what it is run on. */
interface Case {
  readonly args: readonly unknown[]
  readonly run: LayerRun
}

const mask: HostTensor = { shape: [2, 3], dtype: "bool", data: Uint8Array.of(1, 1, 0, 1, 0, 0) }
const words: HostTensor = { shape: [2, 3], dtype: "int32", data: Int32Array.of(1, 3, 1, 0, 2, 2) }
const features = { inputs: [sample([3, 4])], cotangent: sample([3, 5], 2) } as const

const cases: Readonly<Record<keyof typeof layers, readonly Case[]>> = {
  lowRankDense: [
    { args: [5, 2, { activation: "tanh" }], run: features },
    { args: [5, 2, { useBias: false }], run: features },
  ],
  scale: [
    { args: [], run: { inputs: [sample([2, 3, 4])], cotangent: sample([2, 3, 4], 2) } },
    { args: [], run: { inputs: [sample([2, 3, 4])], shape: ["time", 4], mask, cotangent: sample([2, 3, 4], 2) } },
  ],
  doubled: [
    { args: [], run: { inputs: [sample([2, 2, 3, 2])], cotangent: sample([2, 4, 6, 2], 3) } },
    { args: [], run: { inputs: [sample([2, 2, 3, 2])], shape: ["height", 3, 2], cotangent: sample([2, 4, 6, 2], 3) } },
  ],
  maskedMean: [
    { args: [], run: { inputs: [sample([2, 3, 4])], cotangent: sample([2, 4], 2) } },
    { args: [], run: { inputs: [sample([2, 3, 4])], shape: ["time", 4], mask, cotangent: sample([2, 4], 2) } },
  ],
  centred: [
    { args: [], run: { inputs: [sample([3, 4])], cotangent: sample([3, 4], 2) } },
    { args: [{ momentum: 0.5 }], run: { inputs: [sample([3, 4])], cotangent: sample([3, 4], 2), training: true } },
  ],
  noisy: [{ args: [0.5], run: { inputs: [sample([3, 4])], cotangent: sample([3, 4], 2), training: true } }],
  ternary: [{ args: [5], run: features }],
  recurrent: [{ args: [2], run: { inputs: [sample([2, 3, 4])], shape: ["time", 4], cotangent: sample([2, 3, 2], 2) } }],
  wordCounts: [{ args: [4], run: { inputs: [words] } }],
  nonZero: [{ args: [], run: { inputs: [sample([2, 3, 4])] } }],
}

const all = Object.entries(cases).flatMap(([name, some]) =>
  some.map((one, i) => [`${name} ${i}`, name as keyof typeof layers, one] as const),
)

const { oracle: _, ...tested } = engines

describe.each(Object.entries(tested))("layers of one's own on %s agree with the oracle", (_, open) => {
  it.each(all)("%s", async (_, name, { args, run }) => {
    const kind = kindOf(layers[name])
    const { layer } = kind.create(args)
    const fixed = { ...kind, create: () => ({ layer, inputs: [] }) }
    const expected = await runLayer(oracleEngine({ borders: "float64" }), fixed, args, run)
    expectClose(await runLayer(await open(), fixed, args, run), expected)
  })
})

/** All derivatives of a layer, by its input and its weights, against central differences in float64. */
function differentiated(name: keyof typeof layers, args: readonly unknown[], inputs: Readonly<Record<string, Value>>) {
  const names = Object.keys(inputs)
  checkGradient(
    (x, ...weights) => {
      const byName = Object.fromEntries(names.slice(1).map((weight, i) => [weight, weights[i] as Node]))
      return forwardOf(kindOf(layers[name]), args, [{ node: x }], byName).node
    },
    Object.values(inputs),
    { shapes: [["batch", ...(inputs.x as Value).shape.slice(1)]] },
  )
}

it("their derivatives are those of finite differences", () => {
  differentiated("lowRankDense", [3, 2, { activation: "tanh" }], {
    x: floats([2, 4]),
    down: floats([4, 2], -1, 1, 2),
    up: floats([2, 3], -1, 1, 3),
    bias: floats([3], -1, 1, 4),
  })
  differentiated("scale", [], { x: floats([2, 3, 4]), factor: floats([4], 0.5, 2, 2) })
  differentiated("doubled", [], { x: floats([1, 2, 2, 2]) })
  differentiated("maskedMean", [], { x: floats([2, 3, 2]) })
  differentiated("recurrent", [3], {
    x: floats([2, 3, 2]),
    kernel: floats([2, 3], -1, 1, 2),
    recurrent: floats([3, 3], -1, 1, 3),
  })
})

it("a derivative of one's own is used in the place of that of the ops", async () => {
  const weights = { kernel: Float32Array.of(0.4, 0.6, -0.7, 3) }
  const run = { inputs: [sample([1, 2], 1)], weights, cotangent: sample([1, 2], 2) } as const
  const results = await runLayer(await engines.wasm(), kindOf(layers.ternary), [2], run)
  const [a, b] = [Math.sin(1), Math.sin(2)]
  const [da, db] = [Math.sin(2), Math.sin(3)]
  const expected = [a * da, a * db, b * da, b * db]
  for (const [i, value] of expected.entries()) expect(results["grad/kernel"]?.data[i]).toBeCloseTo(value, 5)
  expect(results.out?.data[0]).toBeCloseTo(a * 0 + b * -1, 5)
  expect(results.out?.data[1]).toBeCloseTo(a * 1 + b * 1, 5)
})
