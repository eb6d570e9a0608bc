import type { Draw } from "./draw.js"
import { type Argument, LayerValue } from "./program.js"

/** What a link is drawn for. */
export interface Situation {
  readonly draw: Draw
  /** The shape before the link, without the batch axis. */
  readonly shape: readonly (number | string)[]
  /** True when an argument should be wrong: at most once for each link, as one mistake gives one sentence. */
  readonly errs: (percent: number) => boolean
}

/** Draws the arguments of a layer's method; now and then wrong ones. */
export type DrawArguments = (situation: Situation) => readonly Argument[]

/** A layer with the ranks and element types that it takes. */
export interface Link {
  readonly ranks: readonly number[]
  readonly dtypes: readonly string[]
  readonly args: DrawArguments
}

const all = [1, 2, 3]
const float = ["float32"]

/** A count: mostly a good one. */
const count = ({ draw, errs }: Situation): number => (errs(4) ? draw.pick([0, -1, 2.5]) : draw.pick([1, 2, 3, 4, 6, 8]))
const window = ({ draw, errs }: Situation): number => (errs(3) ? draw.pick([0, -2, 1.5, 40]) : draw.pick([1, 2, 3, 4]))
const pair = (situation: Situation): Argument =>
  situation.draw.chance(60) ? window(situation) : [window(situation), window(situation)]
const steps = ({ draw, errs }: Situation): number => (errs(3) ? draw.pick([0, -1, 0.5]) : draw.pick([1, 2, 3]))
const rate = ({ draw, errs }: Situation): number => (errs(6) ? draw.pick([-0.1, 1, 2]) : draw.pick([0, 0.1, 0.5]))
const axis = ({ draw, shape, errs }: Situation): number =>
  errs(8) ? draw.pick([0, 9, -9, 1.5]) : draw.pick([-1, 1, shape.length])

/** Numbers of heads of the query, and of key and value. */
function groupedHeads(situation: Situation): readonly Argument[] {
  const groups = count(situation)
  return [situation.errs(4) ? 0.5 : Math.max(1, Math.round(groups)) * situation.draw.pick([1, 2, 3]), groups]
}

/** Options, of which each is given in half of the cases; none at all in some. */
function options(draw: Draw, choices: Readonly<Record<string, () => Argument>>): readonly Argument[] {
  const given = Object.entries(choices).filter(() => draw.chance(45))
  return given.length === 0 ? [] : [Object.fromEntries(given.map(([name, choose]) => [name, choose()]))]
}

const activations = ["relu", "tanh", "softmax", "linear", "gelu"]

function convolution(situation: Situation, paddings: readonly string[], step: () => Argument): readonly Argument[] {
  const { draw } = situation
  const dilated = draw.chance(30)
  return options(draw, {
    ...(dilated ? { dilationRate: step } : { strides: step }),
    padding: () => draw.pick(paddings),
    activation: () => draw.pick(activations),
    useBias: () => draw.pick([true, false]),
  })
}

const grouped = (situation: Situation, given: readonly Argument[]): readonly Argument[] => {
  if (!situation.draw.chance(20) || !situation.errs(100)) return given
  const groups = situation.draw.pick([1, 2, 3])
  const last = given.at(-1)
  return typeof last === "object" && last !== null && !Array.isArray(last)
    ? [...given.slice(0, -1), { ...(last as object), groups }]
    : [...given, { groups }]
}

const either = (situation: Situation): Argument =>
  situation.draw.chance(70) ? steps(situation) : [steps(situation), steps(situation)]

const pool =
  (size: (situation: Situation) => Argument, step: (situation: Situation) => Argument): DrawArguments =>
  (situation) => {
    const { draw } = situation
    if (draw.chance(15)) return []
    const padding = () => draw.pick(["valid", "same"])
    return [size(situation), ...options(draw, { strides: () => step(situation), padding })]
  }

const recurrent: DrawArguments = (situation) => [
  count(situation),
  ...options(situation.draw, {
    returnSequences: () => situation.draw.pick([true, false]),
    goBackwards: () => situation.draw.pick([true, false]),
    dropout: () => rate(situation),
    activation: () => situation.draw.pick(activations),
  }),
]

const keepDims: DrawArguments = ({ draw }) => options(draw, { keepDims: () => draw.pick([true, false]) })
const none: DrawArguments = () => []

const sides = (situation: Situation): Argument => {
  const { draw, errs } = situation
  const one = (): number => (errs(3) ? draw.pick([-1, 30]) : draw.pick([0, 1, 2]))
  return draw.pick<() => Argument>([
    one,
    () => [one(), one()],
    () => [
      [one(), one()],
      [one(), one()],
    ],
  ])()
}

const known = (size: number | string): size is number => typeof size === "number"

/** Sizes whose product is that of the shape, in most cases. */
function target({ draw, shape, errs }: Situation): Argument {
  if (!shape.every(known)) return draw.pick<Argument>([[-1], [2, -1], [-1, 1]])
  const total = shape.reduce((a, b) => a * b, 1)
  if (errs(12))
    return draw.pick<Argument>([
      [7, 11],
      [-1, -1],
      [0, 4],
      [-1, 7],
    ])
  const divisors = [1, 2, 3, 4, 6].filter((size) => total % size === 0)
  const first = draw.pick(divisors)
  const second = draw.pick(divisors.filter((size) => (total / first) % size === 0))
  return draw.pick<Argument>([[total], [-1], [first, total / first], [first, -1], [first, second, -1], [-1, first]])
}

const order = ({ draw, shape, errs }: Situation): Argument => {
  if (errs(8))
    return draw.pick<Argument>([
      [1, 1],
      [0, 1],
      [1, 2, 3, 4],
    ])
  const axes = shape.map((_, i) => i + 1)
  return draw.pick([axes, axes.toReversed(), [...axes.slice(1), ...axes.slice(0, 1)]])
}

const transposed =
  (size: (situation: Situation) => Argument, step: (situation: Situation) => Argument): DrawArguments =>
  (situation) => {
    const { draw } = situation
    return [
      count(situation),
      size(situation),
      ...options(draw, {
        strides: () => step(situation),
        padding: () => draw.pick(["valid", "same"]),
        outputPadding: () => (situation.errs(100) ? draw.pick([0, 1]) : 0),
      }),
    ]
  }

/** Every layer. */
export const links: Readonly<Record<string, Link>> = {
  activation: { ranks: [0, 1, 2, 3], dtypes: float, args: ({ draw }) => [draw.pick(activations)] },
  additiveAttention: {
    ranks: [2],
    dtypes: float,
    args: (situation) => options(situation.draw, { useScale: () => false, dropout: () => rate(situation) }),
  },
  attention: {
    ranks: [2],
    dtypes: float,
    args: (situation) =>
      options(situation.draw, { causal: () => true, useScale: () => true, dropout: () => rate(situation) }),
  },
  averagePool1d: { ranks: [2], dtypes: float, args: pool(window, steps) },
  averagePool2d: { ranks: [3], dtypes: float, args: pool(pair, either) },
  batchNormalization: {
    ranks: all,
    dtypes: float,
    args: (situation) => options(situation.draw, { axis: () => axis(situation), scale: () => false }),
  },
  bidirectional: {
    ranks: [2],
    dtypes: float,
    args: (situation) => {
      const { draw } = situation
      const layer = new LayerValue(draw.pick(["lstm", "gru", "simpleRnn"]), [
        draw.pick([1, 2, 3]),
        ...options(draw, { returnSequences: () => draw.pick([true, false]) }),
      ])
      return [layer, ...options(draw, { mergeMode: () => draw.pick(["concat", "sum", "mul", "ave"]) })]
    },
  },
  cast: {
    ranks: [0, 1, 2, 3],
    dtypes: ["float32", "int32", "bool"],
    args: ({ draw }) => [draw.pick(["float32", "int32", "bool"])],
  },
  conv1d: {
    ranks: [2],
    dtypes: float,
    args: (situation) =>
      grouped(situation, [
        count(situation),
        window(situation),
        ...convolution(situation, ["valid", "same", "causal"], () => steps(situation)),
      ]),
  },
  conv1dTranspose: { ranks: [2], dtypes: float, args: transposed(window, steps) },
  conv2d: {
    ranks: [3],
    dtypes: float,
    args: (situation) =>
      grouped(situation, [
        count(situation),
        pair(situation),
        ...convolution(situation, ["valid", "same"], () => either(situation)),
      ]),
  },
  conv2dTranspose: { ranks: [3], dtypes: float, args: transposed(pair, either) },
  cropping1d: {
    ranks: [2],
    dtypes: ["float32", "int32"],
    args: ({ draw, errs }) => draw.pick<readonly Argument[]>(errs(30) ? [[[0, 30]], [-1]] : [[], [1], [0], [[1, 2]]]),
  },
  cropping2d: {
    ranks: [3],
    dtypes: ["float32", "int32"],
    args: (situation) => (situation.draw.chance(20) ? [] : [sides(situation)]),
  },
  dense: {
    ranks: all,
    dtypes: float,
    args: (situation) => [
      count(situation),
      ...options(situation.draw, { activation: () => situation.draw.pick(activations), useBias: () => false }),
    ],
  },
  depthwiseConv2d: {
    ranks: [3],
    dtypes: float,
    args: (situation) => [pair(situation), ...convolution(situation, ["valid", "same"], () => steps(situation))],
  },
  dropout: { ranks: all, dtypes: float, args: (situation) => [rate(situation)] },
  elu: { ranks: all, dtypes: float, args: ({ draw }) => options(draw, { alpha: () => 0.5 }) },
  embedding: {
    ranks: [0, 1, 2],
    dtypes: ["int32"],
    args: (situation) => [count(situation), count(situation), ...options(situation.draw, { maskZero: () => true })],
  },
  flatten: { ranks: all, dtypes: ["float32", "int32"], args: none },
  globalAveragePooling1d: { ranks: [2], dtypes: float, args: keepDims },
  globalAveragePooling2d: { ranks: [3], dtypes: float, args: keepDims },
  globalMaxPooling1d: { ranks: [2], dtypes: float, args: keepDims },
  globalMaxPooling2d: { ranks: [3], dtypes: float, args: keepDims },
  gru: { ranks: [2], dtypes: float, args: recurrent },
  layerNormalization: {
    ranks: all,
    dtypes: float,
    args: (situation) => options(situation.draw, { axis: () => axis(situation), epsilon: () => 0.01 }),
  },
  groupQueryAttention: {
    ranks: [2],
    dtypes: float,
    args: (situation) => [
      count(situation),
      ...groupedHeads(situation),
      ...options(situation.draw, { causal: () => true, dropout: () => rate(situation) }),
    ],
  },
  leakyRelu: { ranks: all, dtypes: float, args: ({ draw }) => options(draw, { negativeSlope: () => 0.1 }) },
  logicalNot: { ranks: [0, 1, 2, 3], dtypes: ["bool"], args: none },
  lstm: { ranks: [2], dtypes: float, args: recurrent },
  masking: { ranks: [2, 3], dtypes: float, args: ({ draw }) => options(draw, { maskValue: () => 1 }) },
  maxPool1d: { ranks: [2], dtypes: float, args: pool(window, steps) },
  maxPool2d: { ranks: [3], dtypes: float, args: pool(pair, either) },
  multiHeadAttention: {
    ranks: [2],
    dtypes: float,
    args: (situation) => [
      count(situation),
      count(situation),
      ...options(situation.draw, {
        causal: () => true,
        valueDim: () => count(situation),
        outputShape: () => count(situation),
        dropout: () => rate(situation),
      }),
    ],
  },
  permute: { ranks: all, dtypes: ["float32", "int32"], args: (situation) => [order(situation)] },
  prelu: {
    ranks: all,
    dtypes: float,
    args: ({ draw, shape, errs }) => options(draw, { sharedAxes: () => [errs(30) ? 9 : draw.pick([1, shape.length])] }),
  },
  relu: { ranks: all, dtypes: float, args: ({ draw }) => options(draw, { maxValue: () => 6 }) },
  repeatVector: { ranks: [1], dtypes: float, args: (situation) => [count(situation)] },
  reshape: { ranks: all, dtypes: ["float32", "int32"], args: (situation) => [target(situation)] },
  separableConv2d: {
    ranks: [3],
    dtypes: float,
    args: (situation) => [
      count(situation),
      pair(situation),
      ...convolution(situation, ["valid", "same"], () => steps(situation)),
    ],
  },
  simpleRnn: { ranks: [2], dtypes: float, args: recurrent },
  softmax: { ranks: all, dtypes: float, args: (situation) => options(situation.draw, { axis: () => axis(situation) }) },
  upSampling2d: {
    ranks: [3],
    dtypes: float,
    args: (situation) => (situation.draw.chance(20) ? [] : [either(situation)]),
  },
  zeroPadding2d: {
    ranks: [3],
    dtypes: float,
    args: (situation) => (situation.draw.chance(20) ? [] : [sides(situation)]),
  },
  identity: { ranks: [0, 1, 2, 3], dtypes: ["float32", "int32", "bool"], args: none },
  rescaling: { ranks: all, dtypes: ["float32", "int32"], args: ({ draw }) => [draw.pick([0.5, -1, 2])] },
  spatialDropout1d: { ranks: [2], dtypes: float, args: (situation) => [rate(situation)] },
  spatialDropout2d: { ranks: [3], dtypes: float, args: (situation) => [rate(situation)] },
  gaussianDropout: { ranks: all, dtypes: float, args: (situation) => [rate(situation)] },
  gaussianNoise: {
    ranks: all,
    dtypes: float,
    args: ({ draw, errs }) => [errs(6) ? draw.pick([-0.1, -2]) : draw.pick([0, 0.1, 2])],
  },
  unitNormalization: {
    ranks: all,
    dtypes: float,
    args: (situation) => options(situation.draw, { axis: () => axis(situation) }),
  },
  rmsNormalization: {
    ranks: all,
    dtypes: float,
    args: (situation) => options(situation.draw, { axis: () => axis(situation), epsilon: () => 0.01 }),
  },
  groupNormalization: {
    ranks: all,
    dtypes: float,
    args: ({ draw, shape, errs }) => {
      const channels = shape.at(-1)
      return [errs(10) ? draw.pick([0, 2.5, 7]) : draw.pick([1, typeof channels === "number" ? channels : 2])]
    },
  },
  zeroPadding1d: {
    ranks: [2],
    dtypes: float,
    args: (situation) => (situation.draw.chance(20) ? [] : [steps(situation)]),
  },
  upSampling1d: {
    ranks: [2],
    dtypes: float,
    args: (situation) => (situation.draw.chance(20) ? [] : [count(situation)]),
  },
  timeDistributed: {
    ranks: [2, 3],
    dtypes: float,
    args: (situation) => [new LayerValue("dense", [count(situation)])],
  },
}
