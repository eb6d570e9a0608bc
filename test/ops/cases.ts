import { type AnySymbolic, ops } from "../../src/index.js"
import { erf } from "../oracle/erf.js"
import {
  column,
  labels,
  matrix,
  numbers,
  other,
  positive,
  special,
  square,
  steps,
  truth,
  whole,
  x,
  y,
} from "./values.js"

/** A use of an op, with the shape and the numbers that it must give. */
export type OpCase = readonly [title: string, value: AnySymbolic, shape: readonly number[], data: readonly number[]]

/** Cases by the op that they use. */
export type OpCases = { readonly [K in keyof typeof ops]?: readonly OpCase[] }

const xs = numbers("x")
const ys = [...numbers("y"), ...numbers("y")]
const ps = numbers("positive")
const ws = numbers("whole")
const of = (f: (v: number, i: number) => number, given = xs) => given.map(f)
const alike = (value: AnySymbolic, f: (v: number) => number, given = xs): readonly OpCase[] => [
  ["of floats", value, [2, 3], given.map(f)],
]
const mod = (a: number, b: number) => a - b * Math.floor(a / b)
const logistic = (v: number) => 1 / (1 + Math.exp(-v))

const elementwise: OpCases = {
  abs: alike(ops.abs(x), Math.abs),
  negative: alike(ops.negative(x), (v) => -v),
  sign: alike(ops.sign(x), Math.sign),
  square: alike(ops.square(x), (v) => v * v),
  sqrt: alike(ops.sqrt(positive), Math.sqrt, ps),
  rsqrt: alike(ops.rsqrt(positive), (v) => 1 / Math.sqrt(v), ps),
  reciprocal: alike(ops.reciprocal(positive), (v) => 1 / v, ps),
  exp: alike(ops.exp(x), Math.exp),
  expm1: alike(ops.expm1(x), Math.expm1),
  log: alike(ops.log(positive), Math.log, ps),
  log1p: alike(ops.log1p(positive), Math.log1p, ps),
  sin: alike(ops.sin(x), Math.sin),
  cos: alike(ops.cos(x), Math.cos),
  tan: alike(ops.tan(x), Math.tan),
  erf: alike(ops.erf(x), erf),
  floor: alike(ops.floor(x), Math.floor),
  ceil: alike(ops.ceil(x), Math.ceil),
  round: alike(ops.round(x), (v) => ({ 0.5: 0, "-0.25": -0 })[v] ?? Math.round(v)),
}

const activations: OpCases = {
  relu: alike(ops.relu(x), (v) => Math.max(v, 0)),
  relu6: alike(ops.relu6(ops.multiply(x, 4)), (v) => Math.min(Math.max(4 * v, 0), 6)),
  sigmoid: alike(ops.sigmoid(x), logistic),
  tanh: alike(ops.tanh(x), Math.tanh),
  activate: alike(ops.activate("tanh", x), Math.tanh),
  softplus: alike(ops.softplus(x), (v) => Math.log(1 + Math.exp(v))),
  softsign: alike(ops.softsign(x), (v) => v / (1 + Math.abs(v))),
  silu: alike(ops.silu(x), (v) => v * logistic(v)),
  gelu: alike(ops.gelu(x), (v) => (v * (1 + erf(v / Math.SQRT2))) / 2),
  mish: alike(ops.mish(x), (v) => v * Math.tanh(Math.log(1 + Math.exp(v)))),
  selu: alike(ops.selu(x), (v) => 1.0507009873554805 * (v > 0 ? v : 1.6732632423543772 * Math.expm1(v))),
  logSigmoid: alike(ops.logSigmoid(x), (v) => Math.log(logistic(v))),
  hardSigmoid: alike(ops.hardSigmoid(x), (v) => Math.min(Math.max(v + 3, 0), 6) / 6),
  hardSilu: alike(ops.hardSilu(x), (v) => (v * Math.min(Math.max(v + 3, 0), 6)) / 6),
  hardTanh: alike(ops.hardTanh(x), (v) => Math.min(Math.max(v, -1), 1)),
  leakyRelu: [
    ...alike(ops.leakyRelu(x), (v) => (v > 0 ? v : 0.2 * v)),
    ["of a slope", ops.leakyRelu(x, { negativeSlope: 0.5 }), [2, 3], of((v) => (v > 0 ? v : 0.5 * v))],
  ],
  elu: [
    ...alike(ops.elu(x), (v) => (v > 0 ? v : Math.expm1(v))),
    ["of a factor", ops.elu(x, { alpha: 2 }), [2, 3], of((v) => (v > 0 ? v : 2 * Math.expm1(v)))],
  ],
}

const softmaxOf = (row: readonly number[]) => {
  const exps = row.map(Math.exp)
  return exps.map((v) => v / exps.reduce((a, b) => a + b))
}
const transposed = [0, 3, 1, 4, 2, 5].map((i) => xs[i] as number)
const byColumn = [0, 1, 2].flatMap((i) => softmaxOf(transposed.slice(2 * i, 2 * i + 2)))
const byRow = [...softmaxOf(xs.slice(0, 3)), ...softmaxOf(xs.slice(3))]

const rows: OpCases = {
  softmax: [
    ["over the last axis", ops.softmax(x), [2, 3], byRow],
    ["over the batch", ops.softmax(x, { axis: 0 }), [2, 3], [0, 2, 4, 1, 3, 5].map((i) => byColumn[i] as number)],
    ["over both", ops.softmax(x, { axis: [0, 1] }), [2, 3], softmaxOf(xs)],
  ],
  logSoftmax: [["over the last axis", ops.logSoftmax(x), [2, 3], byRow.map(Math.log)]],
}

const pairs: OpCases = {
  add: [
    ["of a row", ops.add(x, y), [2, 3], of((v, i) => v + (ys[i] as number))],
    ["of a number", ops.add(1, x), [2, 3], of((v) => 1 + v)],
    ["of whole numbers", ops.add(whole, labels.shape.length), [2, 3], of((v) => v + 1, ws)],
    ["of columns", ops.add(column, y), [2, 3], of((v, i) => v + (i < 3 ? 10 : 20), ys)],
  ],
  subtract: [["of a row", ops.subtract(x, y), [2, 3], of((v, i) => v - (ys[i] as number))]],
  multiply: [["of a row", ops.multiply(y, x), [2, 3], of((v, i) => v * (ys[i] as number))]],
  divide: [["of a row", ops.divide(x, y), [2, 3], of((v, i) => v / (ys[i] as number))]],
  floorDivide: [["of a number", ops.floorDivide(x, 0.75), [2, 3], of((v) => Math.floor(v / 0.75))]],
  mod: [
    ["of floats", ops.mod(x, y), [2, 3], of((v, i) => mod(v, ys[i] as number))],
    ["of whole numbers", ops.mod(whole, 3), [2, 3], of((v) => mod(v, 3), ws)],
  ],
  power: [["of a number", ops.power(positive, 1.5), [2, 3], of((v) => v ** 1.5, ps)]],
  maximum: [["of a row", ops.maximum(x, y), [2, 3], of((v, i) => Math.max(v, ys[i] as number))]],
  minimum: [["of a number", ops.minimum(whole, 2), [2, 3], of((v) => Math.min(v, 2), ws)]],
  equal: [
    ["of whole numbers", ops.equal(whole, 5), [2, 3], [0, 0, 0, 0, 1, 0]],
    ["of truth values", ops.equal(truth, other), [2, 3], [1, 0, 0, 0, 0, 0]],
  ],
  notEqual: [["of whole numbers", ops.notEqual(whole, 0), [2, 3], [1, 1, 1, 0, 1, 1]]],
  less: [["of a row", ops.less(x, y), [2, 3], [1, 1, 0, 1, 0, 0]]],
  lessEqual: [["of a number", ops.lessEqual(x, 0.5), [2, 3], [0, 1, 1, 1, 0, 1]]],
  greater: [["of a number", ops.greater(x, 0.5), [2, 3], [1, 0, 0, 0, 1, 0]]],
  greaterEqual: [["of a number", ops.greaterEqual(x, 0.5), [2, 3], [1, 0, 1, 0, 1, 0]]],
  logicalAnd: [["of a row", ops.logicalAnd(truth, other), [2, 3], [1, 0, 0, 0, 0, 0]]],
  logicalOr: [["of a row", ops.logicalOr(truth, other), [2, 3], [1, 1, 1, 1, 1, 1]]],
  logicalXor: [["of a row", ops.logicalXor(truth, other), [2, 3], [0, 1, 1, 1, 1, 1]]],
  logicalNot: [["of truth values", ops.logicalNot(truth), [2, 3], [0, 1, 0, 1, 1, 0]]],
  isFinite: [["of special values", ops.isFinite(special), [4], [1, 0, 0, 1]]],
  isNan: [["of special values", ops.isNan(special), [4], [0, 1, 0, 0]]],
  isInf: [["of special values", ops.isInf(special), [4], [0, 0, 1, 0]]],
  where: [
    ["of two values", ops.where(truth, x, y), [2, 3], [1, 1, 0.5, 2, 1, 0]],
    ["of numbers", ops.where(ops.greater(column, 15), 1, -1), [2, 1], [-1, 1]],
    ["of a larger condition", ops.where(truth, y, 0), [2, 3], [2, 0, -4, 0, 0, -4]],
  ],
  clip: [
    ["of floats", ops.clip(x, -1, 1), [2, 3], of((v) => Math.min(Math.max(v, -1), 1))],
    ["of whole numbers", ops.clip(whole, -2, 4), [2, 3], of((v) => Math.min(Math.max(v, -2), 4), ws)],
  ],
}

const sum = (given: readonly number[]) => given.reduce((a, b) => a + b, 0)
const first = xs.slice(0, 3)
const second = xs.slice(3)
const both = (f: (row: readonly number[]) => number) => [f(first), f(second)]
const variance = (row: readonly number[]) => sum(row.map((v) => (v - sum(row) / row.length) ** 2)) / row.length

const reductions: OpCases = {
  sum: [
    ["of all", ops.sum(x), [], [sum(xs)]],
    ["over the batch", ops.sum(x, { axis: 0 }), [3], [0.75, 1, 0.5]],
    ["with its axis", ops.sum(whole, { axis: -1, keepDims: true }), [2, 1], [8, -2]],
    ["over two axes", ops.sum(steps, { axis: [0, 2] }), [2], [14, 22]],
  ],
  mean: [["over the last axis", ops.mean(x, { axis: 1 }), [2], both((row) => sum(row) / 3)]],
  variance: [["over the last axis", ops.variance(x, { axis: -1, keepDims: true }), [2, 1], both(variance)]],
  std: [["over the last axis", ops.std(x, { axis: -1 }), [2], both((row) => Math.sqrt(variance(row)))]],
  max: [["over the last axis", ops.max(x, { axis: -1 }), [2], both((row) => Math.max(...row))]],
  min: [["of all", ops.min(whole), [], [-7]]],
  logSumExp: [
    ["over the last axis", ops.logSumExp(x, { axis: -1 }), [2], both((row) => Math.log(sum(row.map(Math.exp))))],
    ["of large ones", ops.logSumExp(ops.multiply(x, 1000), { axis: -1, keepDims: true }), [2, 1], [1000, 3000]],
  ],
  norm: [["over the last axis", ops.norm(x, { axis: -1 }), [2], both((row) => Math.hypot(...row))]],
  all: [["over the batch", ops.all(truth, { axis: 0 }), [3], [0, 0, 1]]],
  any: [["over the batch", ops.any(truth, { axis: 0 }), [3], [1, 0, 1]]],
  argMax: [
    ["over the last axis", ops.argMax(x, { axis: -1 }), [2], [0, 1]],
    ["of all", ops.argMax(whole), [], [0]],
  ],
  argMin: [["over the last axis", ops.argMin(x, { axis: -1 }), [2], [1, 0]]],
}

const shapes: OpCases = {
  reshape: [
    ["to one axis", ops.reshape(x, [-1]), [6], xs],
    ["with a named size", ops.reshape(steps, ["batch", steps.shape[1], 1, -1]), [2, 2, 1, 2], numbers("steps")],
  ],
  transpose: [
    ["reversed", ops.transpose(x), [3, 2], transposed],
    ["of three axes", ops.transpose(steps, [1, 0, -1]), [2, 2, 2], [1, 2, 5, 6, 3, 4, 7, 8]],
  ],
  expandDims: [
    ["inside", ops.expandDims(x, 1), [2, 1, 3], xs],
    ["at the end", ops.expandDims(x, -1), [2, 3, 1], xs],
  ],
  squeeze: [
    ["of one axis", ops.squeeze(column, { axis: 1 }), [2], [10, 20]],
    ["of all axes", ops.squeeze(ops.reshape(y, [1, 3, 1])), [3], numbers("y")],
  ],
  concatenate: [
    ["along the last axis", ops.concatenate([x, column]), [2, 4], [...first, 10, ...second, 20]],
    [
      "along the time",
      ops.concatenate([steps, square], { axis: 1 }),
      [2, 4, 2],
      [1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, -1, 2],
    ],
  ],
  stack: [
    ["in front", ops.stack([x, positive]), [2, 2, 3], [...xs, ...ps]],
    ["behind", ops.stack([labels, labels], { axis: -1 }), [2, 2], [2, 2, 0, 0]],
  ],
  split: [["the second part", ops.split(steps, 2, { axis: -1 })[1], [2, 2, 1], [2, 4, 6, 8]]],
  slice: [
    ["of all samples", ops.slice(x, [0, 1], [-1, 2]), [2, 2], [-2, 0.5, 3, 0]],
    ["of a row", ops.slice(y, [1], [1]), [1], [1]],
  ],
  pad: [
    ["with zeros", ops.pad(y, [[1, 2]]), [6], [0, 2, 1, -4, 0, 0]],
    ["with a number", ops.pad(labels, [[0, 1]], 9), [3], [2, 0, 9]],
  ],
  take: [
    ["of rows", ops.take(matrix, labels, { axis: 0 }), [2, 2], [0.5, 3, 1, 0]],
    ["of columns", ops.take(x, labels, { axis: -1 }), [2, 2], [0.5, 1, 0, -0.25]],
  ],
  broadcastTo: [
    ["to samples", ops.broadcastTo(y, ["batch", 3]), [2, 3], ys],
    ["of a column", ops.broadcastTo(column, [column.shape[0], 2]), [2, 2], [10, 10, 20, 20]],
  ],
  ensureShape: [["of a value", ops.ensureShape(x as AnySymbolic, ["batch", 3]), [2, 3], xs]],
  flip: [
    ["of one axis", ops.flip(x, { axis: -1 }), [2, 3], [0.5, -2, 1, 0, 3, -0.25]],
    ["of all axes", ops.flip(x), [2, 3], [...xs].reverse()],
  ],
  cumsum: [["along the time", ops.cumsum(steps, { axis: 1 }), [2, 2, 2], [1, 2, 4, 6, 5, 6, 12, 14]]],
}

const created: OpCases = {
  zeros: [["of samples", ops.zeros(["batch", 2]), [2, 2], [0, 0, 0, 0]]],
  ones: [["of whole numbers", ops.ones([3], "int32"), [3], [1, 1, 1]]],
  full: [["of a named size", ops.full([steps.shape[1]], 0.5), [2], [0.5, 0.5]]],
  zerosLike: [["of whole numbers", ops.zerosLike(whole), [2, 3], [0, 0, 0, 0, 0, 0]]],
  onesLike: [["of truth values", ops.onesLike(truth), [2, 3], [1, 1, 1, 1, 1, 1]]],
  arange: [
    ["of a number", ops.arange(4), [4], [0, 1, 2, 3]],
    ["of a named size", ops.arange(x.shape[0], "float32"), [2], [0, 1]],
  ],
  size: [["of the batch", ops.size(x, 0), [], [2]]],
  constant: [
    [
      "of rows",
      ops.constant([
        [1, 2],
        [3, 4],
      ]),
      [2, 2],
      [1, 2, 3, 4],
    ],
    ["of a number", ops.constant(7, "int32"), [], [7]],
    ["of truth values", ops.constant([true, false]), [2], [1, 0]],
  ],
  cast: [
    ["to whole numbers", ops.cast(x, "int32"), [2, 3], [1, -2, 0, 0, 3, 0]],
    ["of truth values", ops.cast(truth, "float32"), [2, 3], [1, 0, 1, 0, 0, 1]],
  ],
  oneHot: [["of labels", ops.oneHot(labels, 3), [2, 3], [0, 0, 1, 1, 0, 0]]],
  stopGradient: [["of a value", ops.stopGradient(x), [2, 3], xs]],
}

const products: OpCases = {
  matMul: [
    ["of rows", ops.matMul(x, matrix), [2, 2], [-2.75, 3.5, 5.75, -3]],
    ["of rows of steps", ops.matMul(steps, ops.slice(matrix, [1, 0], [2, 2])), [2, 2, 2], [3, 5, 8, 9, 13, 13, 18, 17]],
    ["of two batches", ops.matMul(square, square), [2, 2, 2], [7, 10, 15, 22, -1, 2, -2, 3]],
    ["of one and a batch", ops.matMul(ops.constant([[1, 0]]), square), [2, 1, 2], [1, 2, 0, 1]],
  ],
  einsum: [
    ["a matrix product", ops.einsum("ij,jk->ik", x, matrix), [2, 2], [-2.75, 3.5, 5.75, -3]],
    ["a batch of products", ops.einsum("bij,bjk->bik", square, square), [2, 2, 2], [7, 10, 15, 22, -1, 2, -2, 3]],
    ["a transposed product", ops.einsum("bij,bkj->bki", square, steps), [2, 2, 2], [5, 11, 11, 25, 6, 7, 8, 9]],
    ["inner products", ops.einsum("bi,bi->b", x, positive), [2], [-2.75, 8.9375]],
    ["outer products", ops.einsum("i,j->ij", y, y), [3, 3], [4, 2, -8, 2, 1, -4, -8, -4, 16]],
    ["sums of one value", ops.einsum("bti->i", steps), [2], [16, 20]],
    ["a transposed value", ops.einsum("bi->ib", x), [3, 2], transposed],
    ["three values", ops.einsum("bi,ij,j->b", x, matrix, ops.constant([1, 10])), [2], [32.25, -24.25]],
    ["a letter of one value alone", ops.einsum("bi,jk->bk", x, matrix), [2, 2], [-1.75, -1, 9.625, 5.5]],
  ],
}

const own: OpCases = {
  customGradient: [
    [
      "of one value",
      ops.customGradient(
        [x],
        (v) => ops.round(v),
        (d) => [d],
      ),
      [2, 3],
      [1, -2, 0, -0, 3, 0],
    ],
  ],
  scan: [
    [
      "outputs",
      running(false).outputs.sum,
      [2, 2, 2],
      [1, 2, 4, 6, 5, 6, 12, 14].map((_, i) => [1, 2, 5, 6, 4, 6, 12, 14][i] as number),
    ],
    ["the last carry", running(true).carries.sum, [2, 2], [4, 6, 12, 14]],
  ],
  cond: [
    [
      "the first",
      ops.cond(
        ops.greater(ops.sum(x), 0),
        [x],
        (v) => ops.add(v, 1),
        (v) => v,
      ),
      [2, 3],
      of((v) => v + 1),
    ],
    [
      "the second",
      ops.cond(
        ops.less(ops.sum(x), 0),
        [x, y],
        (v) => v,
        (v, w) => ops.add(v, w),
      ),
      [2, 3],
      of((v, i) => v + (ys[i] as number)),
    ],
  ],
}

/** Sums along the time, in one direction or the other. */
function running(reverse: boolean) {
  return ops.scan({
    initial: { sum: ops.zeros(["batch", 2]) },
    sequences: { step: ops.transpose(steps, [1, 0, 2]) },
    reverse,
    step: ({ sum }, { step }) => {
      const next = ops.add(sum, step)
      return { carries: { sum: next }, outputs: { sum: next } }
    },
  })
}

export const opCases: OpCases = {
  ...elementwise,
  ...activations,
  ...rows,
  ...pairs,
  ...reductions,
  ...shapes,
  ...created,
  ...products,
  ...own,
}
