import { describe, it } from "vitest"
import type { Node } from "../../src/ir/node.js"
import { gru } from "../../src/layers/catalogue/gru.js"
import { lstm } from "../../src/layers/catalogue/lstm.js"
import { simpleRnn } from "../../src/layers/catalogue/simpleRnn.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import type { Several, Signal } from "../../src/layers/layer.js"
import { checkGradient } from "../gradients/checkGradient.js"
import { bools, floats } from "../gradients/samples.js"
import type { Value } from "../oracle/value.js"
import { forwardOf } from "../support/forward.js"

const units = 2
const x = floats([3, 4, 2], -1, 1, 1)
const state = (seed: number): Value => floats([3, units], -1, 1, seed)
/** Padding in the middle, at the beginning, everywhere. */
const mask = bools([3, 4], [1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0])

interface Case {
  readonly factory: LayerFactory
  readonly gates: number
  readonly states: number
  readonly bias: readonly number[]
  readonly options?: object
}

const cases: Readonly<Record<string, Case>> = {
  simpleRnn: { factory: simpleRnn as LayerFactory, gates: 1, states: 1, bias: [2] },
  lstm: { factory: lstm as LayerFactory, gates: 4, states: 2, bias: [8] },
  gru: { factory: gru as LayerFactory, gates: 3, states: 1, bias: [2, 6] },
  "gru, reset before": {
    factory: gru as LayerFactory,
    gates: 3,
    states: 1,
    bias: [6],
    options: { resetAfter: false },
  },
}

const settings: readonly (readonly [string, object])[] = [
  ["the last output", {}],
  ["all outputs", { returnSequences: true }],
  ["all outputs, backwards", { returnSequences: true, goBackwards: true }],
  ["zeros for masked steps", { returnSequences: true, zeroOutputForMask: true }],
  ["zeros for a masked last step, backwards", { goBackwards: true, zeroOutputForMask: true }],
  ["dropout", { returnSequences: true, dropout: 0.4 }],
  ["dropout of the state", { dropout: 0.4, recurrentDropout: 0.3 }],
]

describe.each(Object.entries(cases))("derivatives of %s", (_, { factory, gates, states, bias, options }) => {
  const columns = gates * units
  const weights = [floats([2, columns], -1, 1, 2), floats([units, columns], -1, 1, 3), floats(bias, -1, 1, 4)]
  const first = Array.from({ length: states }, (_, i) => state(5 + i))

  const build =
    (given: object, initial: boolean) =>
    (input: Node, present: Node, kernel: Node, recurrentKernel: Node, b: Node, ...initialState: Node[]) => {
      const signals: Several<Signal> = [
        { node: input, mask: present },
        ...(initial ? initialState.map((node) => ({ node })) : []),
      ]
      const args = [units, { ...options, ...given, ...(initial && { initialState }) }]
      return forwardOf(factory, args, signals, { kernel, recurrentKernel, bias: b }, true).node
    }
  type Build = Parameters<typeof checkGradient>[0]

  it.each(settings)("%s", (_, given) => {
    checkGradient(build(given, false) as Build, [x, mask, ...weights])
  })

  it.each(settings)("%s, from given states", (_, given) => {
    checkGradient(build(given, true) as Build, [x, mask, ...weights, ...first])
  })

  it("with a number of steps known only at run time", () => {
    const shapes = [["batch", "time", 2], ["batch", "time"], undefined, undefined, undefined] as const
    checkGradient(build({ returnSequences: true, goBackwards: true }, false) as Build, [x, mask, ...weights], {
      shapes,
    })
  })
})
