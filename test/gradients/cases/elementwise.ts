import * as ops from "../../../src/ir/ops/index.js"
import type { Build } from "../checkGradient.js"
import { type GradientCase, type GradientCases, gradientCase } from "../gradientCase.js"
import { apart, bools, floats, given } from "../samples.js"

const anywhere = (build: Build): readonly GradientCase[] => [
  gradientCase("both signs", [floats([2, 3], -2, 2)], build),
  gradientCase("a named size", [floats([2, 3], -2, 2)], build, [["batch", 3]]),
]
const positive = (build: Build): readonly GradientCase[] => [gradientCase("positive", [floats([5], 0.3, 3)], build)]
const offTies = (build: Build): readonly GradientCase[] => [gradientCase("off its kink", [apart([7], 0.3)], build)]

/** Two operands of one shape, and each way to broadcast them. */
const broadcasts = (build: Build, low = -2, high = 2): readonly GradientCase[] =>
  (
    [
      ["equal shapes", [2, 3], [2, 3]],
      ["a row", [2, 3], [3]],
      ["a column", [2, 3], [2, 1]],
      ["a scalar on the left", [], [2, 2]],
      ["both stretched", [3, 1], [1, 2]],
      ["sizes of 1 that stay", [2, 1, 1], [2, 1, 3]],
    ] as const
  ).map(([name, a, b]) => gradientCase(name, [floats(a, low, high, 3), floats(b, low, high, 4)], build))

const named = (build: Build, low = -2, high = 2): GradientCase =>
  gradientCase("a named size", [floats([2, 3], low, high, 3), floats([3], low, high, 4)], build, [
    ["batch", 3],
    undefined,
  ])

const twice = (op: (a: Parameters<Build>[0], b: Parameters<Build>[0]) => ReturnType<Build>): GradientCase =>
  gradientCase("the same value twice", [floats([3], 0.5, 2)], (x) => op(x, x))

export const elementwiseCases: GradientCases = {
  neg: anywhere(ops.neg),
  abs: offTies(ops.abs),
  exp: anywhere(ops.exp),
  expm1: anywhere(ops.expm1),
  log: positive(ops.log),
  log1p: positive(ops.log1p),
  sqrt: positive(ops.sqrt),
  rsqrt: positive(ops.rsqrt),
  square: anywhere(ops.square),
  sin: anywhere(ops.sin),
  cos: anywhere(ops.cos),
  tanh: anywhere(ops.tanh),
  sigmoid: anywhere(ops.sigmoid),
  softplus: anywhere(ops.softplus),
  erf: anywhere(ops.erf),
  relu: offTies(ops.relu),
  cast: [gradientCase("float to float", [floats([3])], (x) => ops.cast(x, "float32"))],
  add: [...broadcasts(ops.add), named(ops.add), twice(ops.add)],
  sub: [...broadcasts(ops.sub), named(ops.sub), twice(ops.sub)],
  mul: [...broadcasts(ops.mul), named(ops.mul), twice(ops.mul)],
  div: [...broadcasts(ops.div, 0.5, 2), named(ops.div, 0.5, 2), twice(ops.div)],
  pow: [
    ...broadcasts(ops.pow, 0.5, 2),
    named(ops.pow, 0.5, 2),
    twice(ops.pow),
    gradientCase("a negative base", [floats([4], -2, -0.5)], (x) => ops.pow(x, ops.scalar(3))),
  ],
  maximum: [
    gradientCase("equal shapes", [apart([2, 3], 0.1, 2), apart([2, 3], 0.07, 5)], ops.maximum),
    gradientCase("broadcast", [apart([2, 3]), given([], [0.2])], ops.maximum),
  ],
  minimum: [
    gradientCase("equal shapes", [apart([2, 3], 0.1, 2), apart([2, 3], 0.07, 5)], ops.minimum),
    gradientCase("broadcast", [given([2, 1], [0.2, -0.3]), apart([2, 3])], ops.minimum),
  ],
  floorMod: [
    gradientCase("positive", [given([3], [5.3, 7.1, 0.4]), given([3], [2, 3, 1.3])], ops.floorMod),
    gradientCase("both signs, broadcast", [given([2, 2], [5.3, -7.1, 0.4, -0.7]), given([2], [2, -3])], ops.floorMod),
  ],
  select: [
    gradientCase(
      "equal shapes",
      [bools([2, 2], [1, 0, 0, 1]), floats([2, 2], -1, 1, 1), floats([2, 2], -1, 1, 2)],
      ops.select,
    ),
    gradientCase("all stretched", [bools([2, 1], [1, 0]), floats([1, 3]), floats([])], ops.select),
    gradientCase("a condition that stretches both", [bools([3, 1], [1, 0, 1]), floats([2]), floats([])], ops.select),
  ],
}
