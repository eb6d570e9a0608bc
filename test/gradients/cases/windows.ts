import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { Size } from "../../../src/shape/size.js"
import type { Value } from "../../oracle/value.js"
import { type GradientCase, type GradientCases, gradientCase } from "../gradientCase.js"
import { apart, floats } from "../samples.js"

type Pair = readonly [number, number]

interface Window {
  readonly name: string
  readonly strides: Pair
  readonly dilations: Pair
  readonly padding: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
}

const none = { top: 0, bottom: 0, left: 0, right: 0 }

const windows: readonly Window[] = [
  { name: "plain", strides: [1, 1], dilations: [1, 1], padding: none },
  { name: "strides", strides: [2, 3], dilations: [1, 1], padding: none },
  { name: "padding", strides: [1, 1], dilations: [1, 1], padding: { top: 1, bottom: 0, left: 1, right: 1 } },
  {
    name: "strides and padding",
    strides: [2, 2],
    dilations: [1, 1],
    padding: { top: 0, bottom: 1, left: 1, right: 0 },
  },
  { name: "dilations", strides: [1, 1], dilations: [2, 1], padding: none },
  {
    name: "dilations and padding",
    strides: [1, 1],
    dilations: [2, 2],
    padding: { top: 1, bottom: 2, left: 0, right: 1 },
  },
  { name: "all", strides: [2, 1], dilations: [1, 2], padding: { top: 1, bottom: 1, left: 1, right: 0 } },
]

const image = floats([2, 3, 4, 2])
const filter = floats([2, 2, 2, 3], -1, 1, 5)
const deep = floats([2, 2, 2, 2], -1, 1, 6)
const batched: readonly (readonly Size[] | undefined)[] = [["batch", 3, 4, 2], undefined]

type Convolution = (x: Node, filter: Node, window: Window) => Node

/** A derivative taken as an op of its own: both operands of it are differentiated. */
const backward = (
  convolve: Convolution,
  kernel: Value,
  build: (x: Node, filter: Node, dy: Node, window: Window) => Node,
): readonly GradientCase[] =>
  windows.map((window) =>
    gradientCase(window.name, [image, kernel], (x, w) => build(x, w, ops.tanh(convolve(x, w, window)), window)),
  )

const forward = (convolve: Convolution, kernel: Value): readonly GradientCase[] => [
  ...windows.map((window) => gradientCase(window.name, [image, kernel], (x, w) => convolve(x, w, window))),
  ...windows.map((window) =>
    gradientCase(`${window.name}, a named size`, [image, kernel], (x, w) => convolve(x, w, window), batched),
  ),
  gradientCase("named height and width", [image, kernel], (x, w) => convolve(x, w, windows[3] as Window), [
    ["batch", "height", "width", 2],
    undefined,
  ]),
]

const shapeOf = (filterNode: Node): number[] => filterNode.shape.map(Number)

interface Pool {
  readonly name: string
  readonly window: Pair
  readonly strides: Pair
  readonly padding: Window["padding"]
}

const pools: readonly Pool[] = [
  { name: "2x2", window: [2, 2], strides: [2, 2], padding: none },
  { name: "overlapping", window: [3, 2], strides: [1, 1], padding: none },
  { name: "padding", window: [2, 3], strides: [2, 2], padding: { top: 1, bottom: 0, left: 1, right: 1 } },
  { name: "gaps", window: [1, 2], strides: [2, 3], padding: none },
]

const distinct = apart([2, 3, 4, 2], 0.05)

const pooled = (pool: (x: Node, how: Pool) => Node): readonly GradientCase[] =>
  pools.flatMap((how) => [
    gradientCase(how.name, [distinct], (x) => pool(x, how)),
    gradientCase(`${how.name}, named sizes`, [distinct], (x) => pool(x, how), [["batch", "height", 4, 2]]),
  ])

export const windowCases: GradientCases = {
  conv2d: forward(ops.conv2d, filter),
  conv2dInputGrad: backward(ops.conv2d, filter, (x, w, dy, window) =>
    ops.conv2dInputGrad(dy, w, { ...window, inputShape: x.shape }),
  ),
  conv2dFilterGrad: backward(ops.conv2d, filter, (x, w, dy, window) =>
    ops.conv2dFilterGrad(x, dy, { ...window, filterShape: shapeOf(w) }),
  ),
  depthwiseConv2d: forward(ops.depthwiseConv2d, deep),
  depthwiseConv2dInputGrad: backward(ops.depthwiseConv2d, deep, (x, w, dy, window) =>
    ops.depthwiseConv2dInputGrad(dy, w, { ...window, inputShape: x.shape }),
  ),
  depthwiseConv2dFilterGrad: backward(ops.depthwiseConv2d, deep, (x, w, dy, window) =>
    ops.depthwiseConv2dFilterGrad(x, dy, { ...window, filterShape: shapeOf(w) }),
  ),
  maxPool2d: pooled(ops.maxPool2d),
  averagePool2d: pooled(ops.averagePool2d),
  averagePool2dGrad: pools.map((how) =>
    gradientCase(how.name, [distinct], (x) =>
      ops.averagePool2dGrad(ops.tanh(ops.averagePool2d(x, how)), { ...how, inputShape: x.shape }),
    ),
  ),
}
