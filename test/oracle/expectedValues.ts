import type { DType, Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"

type Numbers = readonly number[]

const holders = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }
const value = (dtype: DType, data: Numbers, shape: Numbers = [data.length]): Node =>
  ops.constant(holders[dtype].from(data), shape)
const f = (data: Numbers, shape?: Numbers): Node => value("float32", data, shape)
const i = (data: Numbers, shape?: Numbers): Node => value("int32", data, shape)
const b = (data: Numbers, shape?: Numbers): Node => value("bool", data, shape)

/** `1, 2, ...` in a shape. */
const count = (shape: Numbers): Node =>
  f(
    Array.from({ length: shape.reduce((a, n) => a * n, 1) }, (_, at) => at + 1),
    shape,
  )

const none = { top: 0, bottom: 0, left: 0, right: 0 }
const plain = { strides: [1, 1], dilations: [1, 1], padding: none } as const
const image = count([1, 3, 3, 1])
const diagonal = f([1, 0, 0, 10], [2, 2, 1, 1])
const corner = { strides: [2, 2], dilations: [1, 1], padding: { top: 1, bottom: 0, left: 1, right: 0 } } as const
const windows = { window: [2, 2], strides: [2, 2], padding: { top: 0, bottom: 1, left: 0, right: 1 } } as const
const nan = Number.NaN

/** Op, what is computed, its elements, its shape where that is not the number of elements. */
export const expectedValues: readonly (readonly [string, Node, Numbers, Numbers?])[] = [
  ["neg", ops.neg(f([1, -2])), [-1, 2]],
  ["abs", ops.abs(f([1.5, -2, 0])), [1.5, 2, 0]],
  ["sign", ops.sign(f([1.5, -2, 0])), [1, -1, 0]],
  ["exp", ops.exp(f([0, 1, -1])), [1, Math.E, 0.36787944117144233]],
  ["expm1", ops.expm1(f([0, 2 ** -30])), [0, 2 ** -30 + 2 ** -61]],
  ["log", ops.log(f([1, 2, 0])), [0, Math.LN2, -Infinity]],
  ["log1p", ops.log1p(f([0, 1, -1])), [0, Math.LN2, -Infinity]],
  ["sqrt", ops.sqrt(f([4, 2])), [2, Math.SQRT2]],
  ["rsqrt", ops.rsqrt(f([4, 0])), [0.5, Infinity]],
  ["square", ops.square(f([-3, 0.5])), [9, 0.25]],
  ["sin", ops.sin(f([0, 1])), [0, 0.8414709848078965]],
  ["cos", ops.cos(f([0, 1])), [1, 0.5403023058681398]],
  ["tanh", ops.tanh(f([0, 1, -50])), [0, 0.7615941559557649, -1]],
  ["sigmoid", ops.sigmoid(f([0, 1, 800, -800])), [0.5, 0.7310585786300049, 1, 0]],
  ["softplus", ops.softplus(f([0, 1, 800, -800])), [Math.LN2, 1.3132616875182228, 800, 0]],
  [
    "erf",
    ops.erf(f([0, 0.5, -1, 2, 4, 9])),
    [0, 0.5204998778130465, -0.8427007929497149, 0.9953222650189527, 0.9999999845827421, 1],
  ],
  ["relu", ops.relu(f([-1, 0, 2])), [0, 0, 2]],
  ["floor", ops.floor(f([1.5, -1.5])), [1, -2]],
  ["ceil", ops.ceil(f([1.5, -1.5])), [2, -1]],
  ["round", ops.round(f([0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6])), [0, 2, 2, 0, -2, 2, 3]],
  ["logicalNot", ops.logicalNot(b([1, 0])), [0, 1]],
  ["isFinite", ops.isFinite(f([1, Infinity, nan])), [1, 0, 0]],
  ["stopGradient", ops.stopGradient(f([1, 2])), [1, 2]],
  ["cast", ops.cast(f([1.9, -1.9, 0]), "int32"), [1, -1, 0]],
  ["cast", ops.cast(f([0.5, 0, -1]), "bool"), [1, 0, 1]],
  ["cast", ops.cast(b([1, 0]), "float32"), [1, 0]],
  ["bitcast", ops.bitcast(i([0x3f800000, 0x40490fdb, -2147483648]), "float32"), [1, Math.fround(Math.PI), -0]],
  ["bitcast", ops.bitcast(f([1, -2]), "int32"), [0x3f800000, -1073741824]],

  ["add", ops.add(f([1, 2, 3, 4], [2, 2]), f([10, 20])), [11, 22, 13, 24], [2, 2]],
  ["add", ops.add(i([2147483647]), i([1])), [-2147483648]],
  ["sub", ops.sub(f([1, 2], [2, 1]), f([10, 20])), [-9, -19, -8, -18], [2, 2]],
  ["mul", ops.mul(i([65536, 3]), i([65537, -4])), [65536, -12]],
  ["div", ops.div(f([1, -1, 0]), f([4, 0, 0])), [0.25, -Infinity, nan]],
  ["pow", ops.pow(f([2, -2, 4, 0]), f([-1, 3, 0.5, 0])), [0.5, -8, 2, 1]],
  ["maximum", ops.maximum(f([1, nan]), f([2, 0])), [2, nan]],
  ["minimum", ops.minimum(i([1, 5]), i([2, -7])), [1, -7]],
  ["floorMod", ops.floorMod(i([7, -7, 7, -7]), i([3, 3, -3, -3])), [1, 2, -2, -1]],
  ["floorMod", ops.floorMod(f([5.5, -5.5]), f([2, 2])), [1.5, 0.5]],
  ["equal", ops.equal(f([1, nan]), f([1, nan])), [1, 0]],
  ["less", ops.less(i([1, 2, 3]), i([2])), [1, 0, 0]],
  ["lessEqual", ops.lessEqual(i([1, 2, 3]), i([2])), [1, 1, 0]],
  ["greater", ops.greater(i([1, 2, 3]), i([2])), [0, 0, 1]],
  ["greaterEqual", ops.greaterEqual(i([1, 2, 3]), i([2])), [0, 1, 1]],
  ["logicalAnd", ops.logicalAnd(b([0, 0, 1, 1]), b([0, 1, 0, 1])), [0, 0, 0, 1]],
  ["logicalOr", ops.logicalOr(b([0, 0, 1, 1]), b([0, 1, 0, 1])), [0, 1, 1, 1]],
  ["bitAnd", ops.bitAnd(i([-1, 12]), i([7, 10])), [7, 8]],
  ["bitOr", ops.bitOr(i([-8, 12]), i([7, 10])), [-1, 14]],
  ["select", ops.select(b([1, 0], [2, 1]), f([1, 2]), f([9])), [1, 2, 9, 9], [2, 2]],

  ["reduceSum", ops.reduceSum(count([2, 3]), [1]), [6, 15]],
  ["reduceSum", ops.reduceSum(i([2147483647, 1])), [-2147483648], []],
  ["reduceMax", ops.reduceMax(count([2, 3]), [0], true), [4, 5, 6], [1, 3]],
  ["reduceMin", ops.reduceMin(count([2, 3, 2]), [0, 2]), [1, 3, 5]],
  ["reduceMean", ops.reduceMean(count([2, 3]), [1]), [2, 5]],
  ["reduceAll", ops.reduceAll(b([1, 1, 0, 1], [2, 2]), [1]), [1, 0]],
  ["reduceAny", ops.reduceAny(b([0, 0, 0, 1], [2, 2]), [1]), [0, 1]],
  ["argMax", ops.argMax(f([1, 3, 3, 7, 2, 0], [2, 3]), 1), [1, 0]],
  ["argMax", ops.argMax(f([1, 3, 3, 7, 2, 0], [2, 3]), 0), [1, 0, 0]],
  ["cumsum", ops.cumsum(count([2, 3]), 1), [1, 3, 6, 4, 9, 15], [2, 3]],
  ["cumsum", ops.cumsum(f([1, 2, 3]), 0, { exclusive: true }), [0, 1, 3]],
  ["cumsum", ops.cumsum(f([1, 2, 3]), 0, { reverse: true }), [6, 5, 3]],
  ["cumsum", ops.cumsum(f([1, 2, 3]), 0, { exclusive: true, reverse: true }), [5, 3, 0]],

  ["reshape", ops.reshape(count([2, 3]), [3, -1]), [1, 2, 3, 4, 5, 6], [3, 2]],
  ["transpose", ops.transpose(count([2, 3]), [1, 0]), [1, 4, 2, 5, 3, 6], [3, 2]],
  ["transpose", ops.transpose(count([2, 1, 3]), [2, 0, 1]), [1, 4, 2, 5, 3, 6], [3, 2, 1]],
  ["broadcastTo", ops.broadcastTo(f([1, 2], [2, 1]), [2, 2, 2]), [1, 1, 2, 2, 1, 1, 2, 2], [2, 2, 2]],
  ["concat", ops.concat([count([2, 1]), count([2, 2])], 1), [1, 1, 2, 2, 3, 4], [2, 3]],
  ["slice", ops.slice(count([3, 3]), [1, 0], [-1, 2]), [4, 5, 7, 8], [2, 2]],
  ["pad", ops.pad(f([1, 2]), [[1, 2]], 9), [9, 1, 2, 9, 9]],
  ["reverse", ops.reverse(count([2, 2]), [1]), [2, 1, 4, 3], [2, 2]],
  ["gather", ops.gather(count([3, 2]), i([2, 0, 2])), [5, 6, 1, 2, 5, 6], [3, 2]],
  ["gather", ops.gather(count([2, 3]), i([2, 0], [1, 2]), 1), [3, 1, 6, 4], [2, 1, 2]],
  ["segmentSum", ops.segmentSum(count([3, 2]), i([1, 3, 1]), 4), [0, 0, 6, 8, 0, 0, 3, 4], [4, 2]],
  ["oneHot", ops.oneHot(i([1, 0, -1, 3]), 2), [0, 1, 1, 0, 0, 0, 0, 0], [4, 2]],
  ["iota", ops.iota(3), [0, 1, 2]],
  ["sizeValue", ops.sizeValue(7), [7], []],

  ["matMul", ops.matMul(count([2, 2]), count([2, 3])), [9, 12, 15, 19, 26, 33], [2, 3]],
  ["matMul", ops.matMul(count([2, 1, 2]), f([1, 10], [2, 1])), [21, 43], [2, 1, 1]],
  ["conv2d", ops.conv2d(image, diagonal, plain), [51, 62, 84, 95], [1, 2, 2, 1]],
  ["conv2d", ops.conv2d(image, diagonal, corner), [10, 30, 70, 95], [1, 2, 2, 1]],
  ["conv2d", ops.conv2d(image, diagonal, { ...plain, dilations: [2, 2] }), [91], [1, 1, 1, 1]],
  ["conv2d", ops.conv2d(f([1, 2], [1, 1, 1, 2]), count([1, 1, 2, 3]), plain), [9, 12, 15], [1, 1, 1, 3]],
  [
    "conv2dInputGrad",
    ops.conv2dInputGrad(count([1, 2, 2, 1]), diagonal, { ...plain, inputShape: [1, 3, 3, 1] }),
    [1, 2, 0, 3, 14, 20, 0, 30, 40],
    [1, 3, 3, 1],
  ],
  [
    "conv2dFilterGrad",
    ops.conv2dFilterGrad(image, f([1, 0, 0, 10], [1, 2, 2, 1]), { ...plain, filterShape: [2, 2, 1, 1] }),
    [51, 62, 84, 95],
    [2, 2, 1, 1],
  ],
  [
    "depthwiseConv2d",
    ops.depthwiseConv2d(f([1, 2], [1, 1, 1, 2]), count([1, 1, 2, 2]), plain),
    [1, 2, 6, 8],
    [1, 1, 1, 4],
  ],
  [
    "depthwiseConv2dInputGrad",
    ops.depthwiseConv2dInputGrad(count([1, 1, 1, 4]), count([1, 1, 2, 2]), { ...plain, inputShape: [1, 1, 1, 2] }),
    [1 + 4, 9 + 16],
    [1, 1, 1, 2],
  ],
  [
    "depthwiseConv2dFilterGrad",
    ops.depthwiseConv2dFilterGrad(f([1, 10], [1, 1, 1, 2]), count([1, 1, 1, 4]), {
      ...plain,
      filterShape: [1, 1, 2, 2],
    }),
    [1, 2, 30, 40],
    [1, 1, 2, 2],
  ],
  ["maxPool2d", ops.maxPool2d(ops.neg(image), windows), [-1, -3, -7, -9], [1, 2, 2, 1]],
  ["averagePool2d", ops.averagePool2d(image, windows), [3, 4.5, 7.5, 9], [1, 2, 2, 1]],
  [
    "averagePool2dGrad",
    ops.averagePool2dGrad(count([1, 2, 2, 1]), { ...windows, inputShape: [1, 3, 3, 1] }),
    [0.25, 0.25, 1, 0.25, 0.25, 1, 1.5, 1.5, 4],
    [1, 3, 3, 1],
  ],
  [
    "maxPool2dGrad",
    ops.maxPool2dGrad(f([5, 5, 0, 5], [1, 2, 2, 1]), f([5], [1, 1, 1, 1]), f([3], [1, 1, 1, 1]), {
      ...windows,
      padding: none,
    }),
    [3, 0, 0, 0],
    [1, 2, 2, 1],
  ],

  ["gelu", ops.gelu(f([1, -2, 0])), [0.8413447460685429, -0.04550026389635842, 0]],
  ["softmax", ops.softmax(ops.log(f([1, 3]))), [0.25, 0.75]],
  ["logSoftmax", ops.logSoftmax(f([1000, 1000])), [-Math.LN2, -Math.LN2]],
  ["sparseSoftmaxCrossEntropy", ops.sparseSoftmaxCrossEntropy(ops.log(f([1, 3], [1, 2])), i([1])), [Math.log(4 / 3)]],
  ["softmaxCrossEntropy", ops.softmaxCrossEntropy(ops.log(f([1, 3])), f([0.5, 0.5])), [0.5 * Math.log(16 / 3)], []],
  ["sigmoidCrossEntropy", ops.sigmoidCrossEntropy(f([0, 800, -800]), f([1, 0, 0])), [Math.LN2, 800, 0]],
]
