import { adagrad, adam, adamw, layers, rmsprop, sequential, setRandomSeed, sgd } from "../../src/index.js"
import { integers, noise, random } from "../engines/graphs.js"
import type { Backend, Made } from "./models.js"

/** A layer's method with its arguments. */
type Step = readonly [method: string, ...args: unknown[]]

/** Draws that follow from a seed. */
function drawing(seed: number) {
  let drawn = 0
  const part = (): number => ((noise(1, seed * 7919 + drawn++)[0] as number) + 1) / 2
  const int = (low: number, high: number): number => low + Math.floor(part() * (high - low + 1))
  return { int, pick: <T>(choices: readonly T[]): T => choices[int(0, choices.length - 1)] as T }
}

type Drawing = ReturnType<typeof drawing>

const activations = ["relu", "tanh", "gelu", "silu", "sigmoid", "softplus", "elu"]

const onImages: readonly ((draw: Drawing) => Step)[] = [
  ({ int, pick }) => ["conv2d", int(1, 4), int(1, 3), { padding: "same", activation: pick(activations) }],
  ({ int, pick }) => ["conv2d", int(1, 4), 2, { strides: pick([1, 2]), padding: "same", kernelRegularizer: "l2" }],
  ({ int }) => ["depthwiseConv2d", 2, { padding: "same", depthMultiplier: int(1, 2) }],
  ({ int }) => ["separableConv2d", int(1, 4), 2, { padding: "same", useBias: false }],
  ({ int }) => ["conv2dTranspose", int(1, 3), 2, { padding: "same" }],
  () => ["maxPool2d", 2, { strides: 1, padding: "same" }],
  () => ["averagePool2d", 2, { strides: 1, padding: "same" }],
  () => ["prelu", { sharedAxes: [1, 2] }],
  () => ["permute", [2, 1, 3]],
  () => ["zeroPadding2d"],
]

const onSteps: readonly ((draw: Drawing) => Step)[] = [
  ({ int }) => ["lstm", int(1, 4), { returnSequences: true, dropout: 0.2, recurrentDropout: 0.2 }],
  ({ int, pick }) => ["gru", int(1, 4), { returnSequences: true, resetAfter: pick([true, false]) }],
  ({ int }) => ["simpleRnn", int(1, 4), { returnSequences: true, goBackwards: true }],
  ({ int }) => ["bidirectional", layers.gru(int(1, 3), { returnSequences: true })],
  ({ int, pick }) => ["multiHeadAttention", int(1, 2), int(1, 3), { causal: pick([true, false]), dropout: 0.2 }],
  () => ["masking"],
]

const onAll: readonly ((draw: Drawing) => Step)[] = [
  ({ int, pick }) => ["dense", int(1, 5), { activation: pick(activations) }],
  ({ pick }) => ["activation", pick(activations)],
  () => ["batchNormalization"],
  () => ["layerNormalization"],
  () => ["dropout", 0.3],
]

// Steps of a size that rounding alone would give are kept small: epsilon is larger than by default.
const epsilon = 1e-2
const optimizers = [
  () => sgd(0.05, { momentum: 0.9, nesterov: true }),
  () => adam(0.01, { epsilon, globalClipNorm: 0.5, amsgrad: true }),
  () => adamw(0.01, { epsilon, clipNorm: 1 }),
  () => rmsprop(0.01, { epsilon, momentum: 0.5, centered: true }),
  () => adagrad(0.01),
]

const kinds = ["image", "steps", "words"] as const

/** A chain of random layers, with data for it. */
export function chain(seed: number, engine: Backend): Made {
  const draw = drawing(seed)
  const kind = draw.pick(kinds)
  const samples = draw.int(7, 12)
  const choices = [...(kind === "image" ? onImages : onSteps), ...onAll]
  const steps = Array.from({ length: draw.int(2, 5) }, () => draw.pick(choices)(draw))
  const ends: readonly Step[] =
    kind === "image" ? [["flatten"]] : draw.pick([[["lstm", 3]], [["globalAveragePooling1d"]]])
  setRandomSeed(seed)
  const starts = {
    image: () => [sequential([5, 4, 2]), random([samples, 5, 4, 2], { seed })] as const,
    steps: () => [sequential(["time", 3]), random([samples, 4, 3], { seed })] as const,
    words: () =>
      [sequential(["time"], "int32").embedding(6, 3, { maskZero: true }), integers([samples, 4], 0, 6, seed)] as const,
  }
  const [start, x] = starts[kind]()
  // Which methods there are is known at run time alone: the chain is drawn.
  type Chain = Readonly<Record<string, (...args: readonly unknown[]) => Chain>>
  const call = (chain: Chain, [method, ...args]: Step): Chain => chain[method]?.(...args) as Chain
  const body = [...steps, ...ends].reduce(call, start as unknown as Chain)
  const plain = call(body, ["dense", 3, { activation: "softmax" }])
  // No accuracy: untrained chains give classes chances that rounding alone may tell apart.
  const compiled = call(plain, [
    "compile",
    {
      optimizer: draw.pick(optimizers)(),
      loss: "sparseCategoricalCrossentropy",
      seed,
      engine,
    },
  ])
  return { plain, compiled, data: { x, y: integers([samples], 0, 3, seed), epochs: 2 } }
}
