import type { HostTensor } from "../../src/ir/host.js"
import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { integers, random, tensor, truths } from "./graphs.js"
import { normalizationCases } from "./normalizationCases.js"

/** An op on given inputs; every engine computes it like the oracle. */
export interface OpCase {
  readonly name: string
  readonly inputs: readonly HostTensor[]
  readonly build: (...nodes: Node[]) => Node | readonly Node[]
}

type Build = OpCase["build"]
const one = (name: string, build: Build, ...inputs: readonly HostTensor[]): OpCase => ({ name, build, inputs })

const lstmInputs = [random([2, 12]), ...[2, 3].map((seed) => random([2, 3], { seed })), random([3, 12], { seed: 4 })]

const severalOf = (node: Node): readonly Node[] => (node.results ?? []).map((_, i) => ops.pick(node, i))

/** The derivatives of both states, unlike each other, by all inputs of a step. */
function lstmDerivatives(...inputs: readonly [x: Node, h: Node, c: Node, kernel: Node]): readonly Node[] {
  const [h, c] = ops.lstmStep(...inputs)
  const sum = ops.add(ops.reduceSum(ops.square(h)), ops.reduceSum(ops.mul(c, ops.scalar(0.3))))
  return differentiate(sum, inputs).gradients
}

const special = tensor([7], [0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])
const positive = random([3, 5], { scale: 1.9, shift: 2 })
const signed = random([3, 5], { scale: 4 })
const halves = tensor([9], [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 0.4, -0.6, 3])

const unary: readonly OpCase[] = [
  ...[ops.neg, ops.abs, ops.sign, ops.relu, ops.floor, ops.ceil, ops.isFinite].map((op) =>
    one(`${op.opName} of special values`, (x) => op(x as Node), special),
  ),
  ...[
    ops.neg,
    ops.abs,
    ops.sign,
    ops.exp,
    ops.expm1,
    ops.square,
    ops.sin,
    ops.cos,
    ops.tanh,
    ops.sigmoid,
    ops.softplus,
    ops.erf,
    ops.relu,
    ops.floor,
    ops.ceil,
    ops.round,
    ops.isFinite,
    ops.stopGradient,
  ].map((op) => one(op.opName, (x) => op(x as Node), signed)),
  ...[ops.log, ops.log1p, ops.sqrt, ops.rsqrt].map((op) => one(op.opName, (x) => op(x as Node), positive)),
  one("softplus far out", (x) => ops.softplus(x as Node), tensor([6], [-100, -30, -1e-3, 1e-3, 30, 100])),
  one("round to even", (x) => ops.round(x as Node), halves),
  one("expm1 near 0", (x) => ops.expm1(x as Node), tensor([3], [1e-6, -1e-6, 0])),
  one("log1p near 0", (x) => ops.log1p(x as Node), tensor([3], [1e-6, -1e-6, 0])),
  one("logicalNot", (x) => ops.logicalNot(x as Node), truths([9])),
  one("cast float to int", (x) => ops.cast(x as Node, "int32"), halves),
  one("cast float to bool", (x) => ops.cast(x as Node, "bool"), tensor([4], [0.5, 0, -2, -0])),
  one("cast int to float", (x) => ops.cast(x as Node, "float32"), integers([5], -9, 9)),
  one("cast int to bool", (x) => ops.cast(x as Node, "bool"), integers([9], -1, 2)),
  one("cast bool to float", (x) => ops.cast(x as Node, "float32"), truths([9])),
  one("cast bool to int", (x) => ops.cast(x as Node, "int32"), truths([9])),
  one("bitcast float to int", (x) => ops.bitcast(x as Node, "int32"), signed),
  one("bitcast int to float", (x) => ops.bitcast(x as Node, "float32"), integers([5], 1 << 29, (1 << 30) - 1)),
]

const pairs: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ["equal shapes", [3, 4], [3, 4]],
  ["a row", [3, 4], [4]],
  ["a column", [3, 4], [3, 1]],
  ["a scalar", [], [2, 3]],
  ["both ways", [4, 1, 3], [2, 1]],
  ["rank 5", [2, 1, 3, 1, 2], [1, 2, 1, 2, 2]],
]

const binary: readonly OpCase[] = [
  ...pairs.flatMap(([what, a, b]) => [
    ...[ops.add, ops.sub, ops.mul, ops.div, ops.maximum, ops.minimum, ops.floorMod].map((op) =>
      one(`${op.opName} with ${what}`, (x, y) => op(x as Node, y as Node), random(a), random(b, { seed: 2, shift: 3 })),
    ),
    one(
      `pow with ${what}`,
      (x, y) => ops.pow(x as Node, y as Node),
      random(a, { scale: 1, shift: 1.5 }),
      random(b, { seed: 2 }),
    ),
    ...[ops.add, ops.sub, ops.mul, ops.maximum, ops.minimum, ops.floorMod].map((op) =>
      one(
        `${op.opName} of int32 with ${what}`,
        (x, y) => op(x as Node, y as Node),
        integers(a, -9, 9),
        integers(b, 1, 7, 2),
      ),
    ),
    ...[ops.equal, ops.less, ops.lessEqual, ops.greater, ops.greaterEqual].flatMap((op) => [
      one(`${op.opName} with ${what}`, (x, y) => op(x as Node, y as Node), random(a), random(b, { seed: 2 })),
      one(
        `${op.opName} of int32 with ${what}`,
        (x, y) => op(x as Node, y as Node),
        integers(a, 0, 3),
        integers(b, 0, 3, 2),
      ),
    ]),
    ...[ops.equal, ops.logicalAnd, ops.logicalOr].map((op) =>
      one(`${op.opName} of bool with ${what}`, (x, y) => op(x as Node, y as Node), truths(a), truths(b, 2)),
    ),
    ...[ops.bitAnd, ops.bitOr].map((op) =>
      one(
        `${op.opName} with ${what}`,
        (x, y) => op(x as Node, y as Node),
        integers(a, -(2 ** 30), 2 ** 30),
        integers(b, 0, 2 ** 20, 2),
      ),
    ),
    one(
      `select with ${what}`,
      (c, x, y) => ops.select(c as Node, x as Node, y as Node),
      truths(a),
      random(b),
      random(a, { seed: 3 }),
    ),
    one(
      `select of int32 with ${what}`,
      (c, x, y) => ops.select(c as Node, x as Node, y as Node),
      truths(b),
      integers(a, 0, 9),
      integers([], 0, 9),
    ),
  ]),
  one(
    "floorMod of negative numbers",
    (x, y) => ops.floorMod(x as Node, y as Node),
    tensor([4], [-5, 5, -5.5, 5.5]),
    tensor([4], [3, -3, 2, -2]),
  ),
  one(
    "floorMod of negative int32",
    (x, y) => ops.floorMod(x as Node, y as Node),
    tensor([4], [-5, 5, -6, 6], "int32"),
    tensor([4], [3, -3, 3, -3], "int32"),
  ),
]

const axesOf = [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2], []] as const
const cube = [3, 4, 5] as const

const reductions: readonly OpCase[] = [
  ...axesOf.flatMap((axes) => [
    ...[ops.reduceSum, ops.reduceMax, ops.reduceMin].flatMap((op) => [
      one(`${op.opName} over [${axes}]`, (x) => op(x as Node, axes), random(cube)),
      one(`${op.opName} over [${axes}], kept`, (x) => op(x as Node, axes, true), random(cube)),
      one(`${op.opName} of int32 over [${axes}]`, (x) => op(x as Node, axes), integers(cube, -50, 50)),
    ]),
    ...[ops.reduceAll, ops.reduceAny].map((op) =>
      one(`${op.opName} over [${axes}]`, (x) => op(x as Node, axes, axes.length === 2), truths(cube)),
    ),
    one(`reduceMean over [${axes}]`, (x) => ops.reduceMean(x as Node, axes), random(cube)),
  ]),
  one("reduceSum of a scalar", (x) => ops.reduceSum(x as Node), random([])),
  one("reduceMax of negative infinity", (x) => ops.reduceMax(x as Node), tensor([2], [-1 / 0, -1 / 0])),
  ...[0, 1, 2].flatMap((axis) => [
    one(`argMax along ${axis}`, (x) => ops.argMax(x as Node, axis), random(cube)),
    one(`argMax of int32 along ${axis}`, (x) => ops.argMax(x as Node, axis), integers(cube, 0, 3)),
    ...[0, 1, 2, 3].map((bits) => {
      const options = { exclusive: (bits & 1) === 1, reverse: bits > 1 }
      return one(`cumsum along ${axis} ${bits}`, (x) => ops.cumsum(x as Node, axis, options), random(cube))
    }),
  ]),
  one("cumsum of int32", (x) => ops.cumsum(x as Node, 0), integers([9], -5, 5)),
]

const shapes: readonly OpCase[] = [
  one("reshape", (x) => ops.reshape(x as Node, [5, -1]), random(cube)),
  one("reshape of bool", (x) => ops.reshape(x as Node, [-1]), truths(cube)),
  ...[
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ].flatMap((order) => [
    one(`transpose ${order}`, (x) => ops.transpose(x as Node, order), random(cube)),
    one(`transpose of int32 ${order}`, (x) => ops.transpose(x as Node, order), integers(cube, -9, 9)),
    one(`transpose of bool ${order}`, (x) => ops.transpose(x as Node, order), truths(cube)),
  ]),
  one("transpose of a matrix", (x) => ops.transpose(x as Node, [1, 0]), random([37, 41])),
  one("transpose of rank 4", (x) => ops.transpose(x as Node, [0, 2, 1, 3]), random([2, 3, 4, 5])),
  one("transpose of heads", (x) => ops.transpose(x as Node, [0, 2, 1, 3]), random([3, 5, 2, 33])),
  one("concat of rows", (x, y) => ops.concat([x as Node, y as Node], 1), random([4, 3, 7]), random([4, 2, 7])),
  one("transpose of rank 5", (x) => ops.transpose(x as Node, [4, 2, 0, 1, 3]), random([2, 3, 1, 4, 2])),
  one("transpose with sizes of 1", (x) => ops.transpose(x as Node, [2, 0, 3, 1]), random([1, 3, 1, 4])),
  one("broadcastTo a matrix", (x) => ops.broadcastTo(x as Node, [3, 4]), random([4])),
  one("broadcastTo along the rows", (x) => ops.broadcastTo(x as Node, [3, 40]), random([3, 1])),
  one("broadcastTo inside", (x) => ops.broadcastTo(x as Node, [2, 3, 4, 2]), random([3, 1, 2])),
  one("broadcastTo of int32", (x) => ops.broadcastTo(x as Node, [50]), integers([], 1, 9)),
  one("concat of one", (x) => ops.concat([x as Node], 0), random([3, 2])),
  ...[0, 1, 2].flatMap((axis) => {
    const sized = (n: number) => cube.map((size, i) => (i === axis ? n : size))
    const all = [random(sized(2)), random(sized(1), { seed: 2 }), random(sized(40), { seed: 3 })]
    return [
      one(`concat along ${axis}`, (...xs) => ops.concat(xs, axis), ...all),
      one(
        `concat of int32 along ${axis}`,
        (...xs) => ops.concat(xs, axis),
        integers(sized(2), 0, 9),
        integers(sized(3), 0, 9),
      ),
    ]
  }),
  one("slice", (x) => ops.slice(x as Node, [1, 0, 2], [2, -1, 2]), random(cube)),
  one("slice of rows", (x) => ops.slice(x as Node, [1, 0], [3, -1]), random([6, 50])),
  one("slice of bool", (x) => ops.slice(x as Node, [1, 1, 1], [1, 2, 3]), truths(cube)),
  one("slice of nothing", (x) => ops.slice(x as Node, [1, 0], [0, -1]), random([6, 5])),
  one("split", (x) => ops.split(x as Node, [2, 2, 2], -1), random([2, 3, 6])),
  one("split into unequal parts", (x) => ops.split(x as Node, [1, 3], 0), random([4, 3])),
  one(
    "lstmStep",
    (x, h, c, kernel) => severalOf(ops.lstmStepNode(x as Node, h as Node, c as Node, kernel as Node)),
    ...lstmInputs,
  ),
  one(
    "lstmStepGrad",
    (x, h, c, kernel) => lstmDerivatives(x as Node, h as Node, c as Node, kernel as Node),
    ...lstmInputs,
  ),
  one("split into one part", (x) => ops.split(x as Node, [4], 0), random([4])),
  one("slice of rank 5", (x) => ops.slice(x as Node, [0, 1, 0, 1, 0], [2, 1, -1, 1, -1]), random([2, 2, 2, 2, 2])),
  one(
    "pad",
    (x) =>
      ops.pad(
        x as Node,
        [
          [1, 0],
          [0, 2],
          [3, 1],
        ],
        0.5,
      ),
    random(cube),
  ),
  one("pad of int32", (x) => ops.pad(x as Node, [[2, 1]], -1), integers([4], 1, 9)),
  one(
    "pad of rank 5",
    (x) =>
      ops.pad(x as Node, [
        [1, 0],
        [0, 0],
        [0, 1],
        [0, 0],
        [1, 1],
      ]),
    random([2, 1, 2, 3, 1]),
  ),
  one("pad by nothing", (x) => ops.pad(x as Node, [[0, 0]]), random([4])),
  one("reverse one axis", (x) => ops.reverse(x as Node, [1]), random(cube)),
  one("reverse all axes", (x) => ops.reverse(x as Node, [0, 1, 2]), integers(cube, 0, 9)),
  one("gather rows", (x, i) => ops.gather(x as Node, i as Node), random([6, 40]), integers([4], 0, 6)),
  one("gather by a matrix", (x, i) => ops.gather(x as Node, i as Node), random([6, 3]), integers([2, 3], 0, 6)),
  one("gather inside", (x, i) => ops.gather(x as Node, i as Node, 1), random(cube), integers([2, 3], 0, 4)),
  one("gather by a scalar", (x, i) => ops.gather(x as Node, i as Node, 2), integers(cube, 0, 9), integers([], 0, 5)),
  one("segmentSum", (x, i) => ops.segmentSum(x as Node, i as Node, 5), random([7, 3]), integers([7], 0, 5)),
  one(
    "segmentSum by a matrix",
    (x, i) => ops.segmentSum(x as Node, i as Node, 4),
    random([2, 3, 2]),
    integers([2, 3], 0, 4),
  ),
  one(
    "segmentSum of int32",
    (x, i) => ops.segmentSum(x as Node, i as Node, 3),
    integers([9], 0, 9),
    integers([9], 0, 3),
  ),
  one("oneHot", (i) => ops.oneHot(i as Node, 4), integers([3, 2], -1, 6)),
]

/** Rounds as if it were the identity: `x` and the derivative of `sum(round(x) * x)` by it, which is not that of round. */
const straightThrough: OpCase["build"] = (x) => {
  const rounded = ops.customGradient([x as Node], {
    forward: ([value]) => ops.round(value as Node),
    backward: (dy) => [dy],
  })
  const scalar = ops.reduceSum(ops.mul(rounded, x as Node))
  return [rounded, ...differentiate(scalar, [x as Node]).gradients]
}

const customGradients: readonly OpCase[] = [
  one("customGradient", straightThrough, signed),
  one(
    "customGradient inside a loop",
    (xs) => {
      const { carries } = ops.scan({
        initial: [ops.broadcastTo(ops.scalar(1), [5])],
        sequences: [xs as Node],
        step: ([h], [x]) => ({
          carries: [ops.mul(h as Node, (straightThrough(x as Node) as readonly Node[])[0] as Node)],
          outputs: [],
        }),
      })
      return [...carries, ...differentiate(ops.reduceSum(carries[0] as Node), [xs as Node]).gradients]
    },
    signed,
  ),
]

const sources: readonly OpCase[] = [
  one("iota", () => ops.iota(7)),
  one("iota of floats", () => ops.iota(7, "float32")),
  one("sizeValue", () => ops.sizeValue(5)),
  one("constant", () => ops.constant(Int32Array.of(3, -1), [2])),
  one(
    "randomBits",
    (seed, step) => ops.randomBits(seed as Node, step as Node, 77, [3, 5]),
    tensor([2], [123, -456], "int32"),
    tensor([], [9], "int32"),
  ),
  ...[1, 16, 33, 64].map((count) =>
    one(
      `randomBits, ${count} of them`,
      (seed, step) => ops.randomBits(seed as Node, step as Node, 4_294_967_295, [count]),
      tensor([2], [-(2 ** 31), 2 ** 31 - 1], "int32"),
      tensor([], [2 ** 31 - 1], "int32"),
    ),
  ),
  one(
    "uniform",
    (seed, step) => ops.uniform(seed as Node, step as Node, 4_000_000_000, [300]),
    tensor([2], [123, -456], "int32"),
    tensor([], [9], "int32"),
  ),
]

const matrices: readonly OpCase[] = (
  [
    [
      [3, 4],
      [4, 5],
    ],
    [
      [1, 7],
      [7, 1],
    ],
    [
      [33, 65],
      [65, 17],
    ],
    [
      [2, 3, 4],
      [2, 4, 5],
    ],
    [
      [2, 3, 4],
      [4, 5],
    ],
    [
      [3, 4],
      [2, 4, 5],
    ],
    [
      [2, 1, 3, 4],
      [5, 4, 2],
    ],
    [
      [1, 3, 4],
      [6, 4, 2],
    ],
  ] as const
).map(([a, b]) =>
  one(`matMul [${a}] x [${b}]`, (x, y) => ops.matMul(x as Node, y as Node), random(a), random(b, { seed: 2 })),
)

/** Products of transposed matrices, which engines may compute without transposing. */
const transposed: readonly OpCase[] = (
  [
    [[4, 3], [4, 5], true, false],
    [[3, 4], [5, 4], false, true],
    [[4, 3], [5, 4], true, true],
    [[8, 65], [33, 65], false, true],
    [[65, 8], [65, 33], true, false],
    [[2, 4, 3], [2, 5, 4], true, true],
    [[2, 3, 4], [5, 4], false, true],
    [[2, 4, 3], [4, 5], true, false],
  ] as const
).map(([a, b, flipA, flipB]) => {
  const flip = (x: Node, does: boolean) => {
    const axes = x.shape.map((_, i) => i)
    return does ? ops.transpose(x, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]) : x
  }
  return one(
    `matMul of [${a}]${flipA ? "^T" : ""} and [${b}]${flipB ? "^T" : ""}`,
    (x, y) => ops.matMul(flip(x as Node, flipA), flip(y as Node, flipB)),
    random(a),
    random(b, { seed: 2 }),
  )
})

const none = { top: 0, bottom: 0, left: 0, right: 0 }
const around = { top: 1, bottom: 1, left: 1, right: 1 }
const uneven = { top: 0, bottom: 1, left: 2, right: 1 }
const geometries = [
  { strides: [1, 1], dilations: [1, 1], padding: none },
  { strides: [1, 1], dilations: [1, 1], padding: around },
  { strides: [2, 1], dilations: [1, 1], padding: uneven },
  { strides: [2, 3], dilations: [1, 1], padding: around },
  { strides: [1, 1], dilations: [2, 1], padding: around },
  { strides: [2, 2], dilations: [1, 2], padding: uneven },
] as const

/** Cases of a convolution and its two gradients, whose inputs have the type of the forward result. */
function convolutions(
  name: string,
  filterShape: readonly number[],
  channels: number,
  forward: typeof ops.conv2d | typeof ops.depthwiseConv2d,
  inputGrad: typeof ops.conv2dInputGrad | typeof ops.depthwiseConv2dInputGrad,
  filterGrad: typeof ops.conv2dFilterGrad | typeof ops.depthwiseConv2dFilterGrad,
): readonly OpCase[] {
  const x = random([2, 7, 8, channels])
  const filter = random(filterShape, { seed: 2 })
  return geometries.flatMap((geometry) => {
    const { shape } = forward(ops.feed("x", x.shape, "float32"), ops.feed("f", filterShape, "float32"), geometry)
    const dy = random(shape as readonly number[], { seed: 3 })
    const what = `strides ${geometry.strides}, dilations ${geometry.dilations}, padding ${Object.values(geometry.padding)}`
    return [
      one(`${name}, ${what}`, (a, b) => forward(a as Node, b as Node, geometry), x, filter),
      one(
        `${name}InputGrad, ${what}`,
        (a, b) => inputGrad(a as Node, b as Node, { ...geometry, inputShape: x.shape }),
        dy,
        filter,
      ),
      one(
        `${name}FilterGrad, ${what}`,
        (a, b) => filterGrad(a as Node, b as Node, { ...geometry, filterShape }),
        x,
        dy,
      ),
    ]
  })
}

const pools = [
  { window: [2, 2], strides: [2, 2], padding: none },
  { window: [3, 2], strides: [1, 1], padding: around },
  { window: [3, 3], strides: [2, 1], padding: uneven },
  { window: [1, 4], strides: [1, 3], padding: none },
] as const

const poolings: readonly OpCase[] = pools.flatMap((pool) => {
  const x = random([2, 7, 8, 3])
  // Whole numbers have many equal maxima.
  const ties = { ...x, data: Float32Array.from(x.data, Math.round) }
  const shape = ops.maxPool2d(ops.feed("x", x.shape, "float32"), pool).shape as readonly number[]
  const dy = random(shape, { seed: 3 })
  const what = `window ${pool.window}, strides ${pool.strides}, padding ${Object.values(pool.padding)}`
  const maxGrad: Build = (a, b) => ops.maxPool2dGrad(a as Node, ops.maxPool2d(a as Node, pool), b as Node, pool)
  return [
    one(`maxPool2d, ${what}`, (a) => ops.maxPool2d(a as Node, pool), x),
    one(`maxPool2dGrad, ${what}`, maxGrad, x, dy),
    one(`maxPool2dGrad with ties, ${what}`, maxGrad, ties, dy),
    one(`averagePool2d, ${what}`, (a) => ops.averagePool2d(a as Node, pool), x),
    one(`averagePool2dGrad, ${what}`, (a) => ops.averagePool2dGrad(a as Node, { ...pool, inputShape: x.shape }), dy),
  ]
})

const composites: readonly OpCase[] = [
  one("gelu", (x) => ops.gelu(x as Node), random([3, 5], { scale: 4 })),
  one("softmax", (x) => ops.softmax(x as Node), random([3, 5], { scale: 30 })),
  one("logSoftmax", (x) => ops.logSoftmax(x as Node), random([3, 5], { scale: 30 })),
  one(
    "softmaxCrossEntropy",
    (x, y) => ops.softmaxCrossEntropy(x as Node, y as Node),
    random([4, 5]),
    random([4, 5], { seed: 2, scale: 0.5, shift: 0.5 }),
  ),
  ...[[5], [4, 5], [2, 3, 5]].flatMap((shape) =>
    [
      ["weights", random(shape, { seed: 2, scale: 0.5, shift: 0.5 })] as const,
      ["no weights", { ...random(shape), data: new Float32Array(shape.reduce((a, b) => a * b)) }] as const,
    ].map(([what, weights]) =>
      one(
        `softmaxCrossEntropy with its derivatives, ${what}, rank ${shape.length}`,
        (x, y) => {
          const losses = ops.softmaxCrossEntropy(x as Node, y as Node)
          return [losses, ...differentiate(ops.reduceSum(ops.square(losses)), [x as Node, y as Node]).gradients]
        },
        random(shape),
        weights,
      ),
    ),
  ),
  one(
    "sparseSoftmaxCrossEntropy",
    (x, y) => ops.sparseSoftmaxCrossEntropy(x as Node, y as Node),
    random([4, 5]),
    integers([4], 0, 5),
  ),
  ...[[5], [4, 5], [2, 3, 5]].map((shape) =>
    one(
      `sparseSoftmaxCrossEntropy with its derivative, rank ${shape.length}`,
      (x, y) => {
        const losses = ops.sparseSoftmaxCrossEntropy(x as Node, y as Node)
        return [losses, ...differentiate(ops.reduceSum(ops.square(losses)), [x as Node]).gradients]
      },
      random(shape),
      integers(shape.slice(0, -1), 0, 5),
    ),
  ),
  one(
    "sigmoidCrossEntropy",
    (x, y) => ops.sigmoidCrossEntropy(x as Node, y as Node),
    random([4, 5], { scale: 20 }),
    random([4, 5], { seed: 2, scale: 0.5, shift: 0.5 }),
  ),
]

/** An optimizer's op on `slots` slots, enabled or not. */
const update = (
  name: string,
  slots: number,
  build: (weights: Parameters<typeof ops.sgdUpdate>[0]) => Node,
): readonly OpCase[] =>
  [1, 0].map((enabled) =>
    one(
      `${name}${enabled === 1 ? "" : ", not enabled"}`,
      (weight, gradient, learningRate, step, isEnabled, ...rest) => {
        const node = build({
          weight: weight as Node,
          gradient: gradient as Node,
          slots: rest,
          learningRate: learningRate as Node,
          step: step as Node,
          enabled: isEnabled as Node,
        })
        return Array.from({ length: slots + 1 }, (_, i) => ops.pick(node, i))
      },
      random([3, 5]),
      random([3, 5], { seed: 2 }),
      tensor([], [0.1]),
      tensor([], [3], "int32"),
      tensor([], [enabled], "bool"),
      ...Array.from({ length: slots }, (_, i) => random([3, 5], { seed: 3 + i, scale: 0.4, shift: 6 - 3 * i })),
    ),
  )

const adam = { beta1: 0.9, beta2: 0.99, epsilon: 1e-7, weightDecay: 0.1 }
const rmsprop = { rho: 0.9, epsilon: 1e-7, weightDecay: 0 }

const updates: readonly OpCase[] = [
  ...update("sgdUpdate", 0, (u) => ops.sgdUpdate(u, { weightDecay: 0.1 })),
  ...[false, true].flatMap((nesterov) =>
    update(`momentumUpdate ${nesterov}`, 1, (u) => ops.momentumUpdate(u, { momentum: 0.9, nesterov, weightDecay: 0 })),
  ),
  ...update("adamUpdate", 2, (u) => ops.adamUpdate(u, { ...adam, amsgrad: false })),
  ...update("adamUpdate with amsgrad", 3, (u) => ops.adamUpdate(u, { ...adam, amsgrad: true })),
  ...update("rmspropUpdate", 1, (u) => ops.rmspropUpdate(u, { ...rmsprop, momentum: 0, centered: false })),
  ...update("rmspropUpdate with all", 3, (u) => ops.rmspropUpdate(u, { ...rmsprop, momentum: 0.5, centered: true })),
  ...update("adagradUpdate", 1, (u) => ops.adagradUpdate(u, { epsilon: 1e-7, weightDecay: 0 })),
]

const control: readonly OpCase[] = [
  ...[false, true].map((reverse) =>
    one(
      `scan${reverse ? " backwards" : ""}`,
      (x, h, w) => {
        const { carries, outputs } = ops.scan({
          initial: [h as Node, ops.scalar(0, "int32")],
          sequences: [x as Node],
          reverse,
          step: ([state, count], [element]) => {
            const next = ops.tanh(ops.add(ops.matMul(state as Node, w as Node), element as Node))
            return {
              carries: [next, ops.add(count as Node, ops.scalar(1, "int32"))],
              outputs: [next, ops.neg(element as Node)],
            }
          },
        })
        return [...carries, ...outputs]
      },
      random([6, 2, 3]),
      random([2, 3], { seed: 2 }),
      random([3, 3], { seed: 3 }),
    ),
  ),
  ...[0, 1].map((predicate) =>
    one(
      `cond ${predicate}`,
      (p, x) =>
        ops.cond(
          p as Node,
          [x as Node],
          ([a]) => [ops.exp(a as Node), a as Node],
          ([a]) => [ops.neg(a as Node), ops.mul(a as Node, a as Node)],
        ),
      tensor([], [predicate], "bool"),
      random([3]),
    ),
  ),
]

/** Every op on a few inputs. */
export const opCases: readonly OpCase[] = [
  ...unary,
  ...binary,
  ...reductions,
  ...shapes,
  ...sources,
  ...matrices,
  ...transposed,
  one(
    "a transposed matrix used twice",
    (x) => {
      const turned = ops.transpose(x as Node, [1, 0])
      return [ops.matMul(x as Node, turned), ops.matMul(turned, x as Node), ops.neg(turned)]
    },
    random([3, 4]),
  ),
  ...convolutions("conv2d", [3, 2, 3, 4], 3, ops.conv2d, ops.conv2dInputGrad, ops.conv2dFilterGrad),
  ...convolutions(
    "depthwiseConv2d of one filter a channel",
    [3, 2, 6, 1],
    6,
    ops.depthwiseConv2d,
    ops.depthwiseConv2dInputGrad,
    ops.depthwiseConv2dFilterGrad,
  ),
  ...convolutions(
    "depthwiseConv2d",
    [3, 2, 3, 2],
    3,
    ops.depthwiseConv2d,
    ops.depthwiseConv2dInputGrad,
    ops.depthwiseConv2dFilterGrad,
  ),
  ...poolings,
  ...composites,
  ...normalizationCases,
  ...updates,
  ...control,
  ...customGradients,
]
