import {
  type AnySymbolic,
  defineLoss,
  defineMetric,
  input,
  type Loss,
  type Metric,
  model,
  ops,
  type Shape,
  type Symbolic,
  sequential,
} from "shapewright"
import { expectAssignable, expectError, expectType } from "tsd"

const optimizer = "sgd"
const net = sequential([4]).dense(3)

// A loss in place sees the shape of the output.
net.compile({
  optimizer,
  loss: (target, prediction) => {
    expectType<Symbolic<["batch", 3]>>(target)
    expectType<Symbolic<["batch", 3]>>(prediction)
    return ops.mean(ops.square(ops.subtract(target, prediction)), { axis: -1 })
  },
})
const x = input(["time", 4])
const both = model({ inputs: x, outputs: { steps: x.dense(2), last: x.flatten().cast("float32") } })
both.compile({
  optimizer,
  loss: {
    steps: (target, prediction) => {
      expectType<Symbolic<["batch", "time", 2]>>(target)
      return ops.abs(ops.subtract(target, prediction))
    },
    last: (target: Symbolic, prediction: Symbolic) => ops.subtract(target, prediction),
  },
})

// A loss for any shape fits all outputs; one for a shape fits that one.
const difference = (target: Symbolic, prediction: Symbolic) => ops.subtract(target, prediction)
net.compile({ optimizer, loss: difference })
const ofThree = (target: Symbolic<["batch", 3]>, prediction: Symbolic<["batch", 3]>) => ops.subtract(target, prediction)
net.compile({ optimizer, loss: ofThree })
expectError(sequential([4]).dense(2).compile({ optimizer, loss: ofThree }))
const generic = <S extends Shape>(target: Symbolic<S>, prediction: Symbolic<S>) => ops.multiply(target, prediction)
net.compile({ optimizer, loss: generic })
expectError(net.compile({ optimizer, loss: (target: Symbolic) => ops.mean(target) }))
expectError(net.compile({ optimizer, loss: (target: Symbolic) => ops.greater(target, 0) }))
expectError(net.compile({ optimizer, loss: (target: Symbolic<Shape, "int32">) => target }))
expectError(net.compile({ optimizer, loss: () => 3 }))
declare const anything: any
net.compile({ optimizer, loss: anything })

// With class numbers as targets.
const sparse = defineLoss({
  name: "sparse",
  targets: "sparse",
  compute: (target, prediction) => {
    expectType<Symbolic<Shape, "int32">>(target)
    expectType<Symbolic>(prediction)
    return ops.sum(prediction, { axis: -1 })
  },
})
expectType<Loss<"sparse", false, "sparse">>(sparse)
net.compile({ optimizer, loss: sparse })
expectType<Loss<"plain", false, "like-output">>(defineLoss({ name: "plain", compute: difference }))
expectError(defineLoss({ name: "plain", compute: () => 3 }))
expectError(defineLoss({ name: "plain", compute: difference, targets: "spars" }))

// A metric has its name as key.
const close = defineMetric({
  name: "close",
  direction: "up",
  values: (target, prediction) => {
    expectType<Symbolic>(target)
    return ops.cast(ops.less(ops.abs(ops.subtract(target, prediction)), 0.1), "float32")
  },
})
expectType<Metric<"close">>(close)
const compiled = net.compile({ optimizer, loss: difference, metrics: [close, "mae"] })
expectType<Promise<Readonly<Record<"loss" | "close" | "mae", number>>>>(
  compiled.evaluate({ x: [[1, 2, 3, 4]], y: [[1, 2, 3]] }),
)
const summed = defineMetric({
  name: "summed",
  direction: "down",
  targets: "sparse",
  sums: { all: [], each: [3] },
  update: ({ target, prediction, weight }) => {
    expectType<Symbolic<Shape, "int32">>(target)
    expectType<Symbolic>(prediction)
    expectType<Symbolic | undefined>(weight)
    return { all: ops.sum(prediction), each: ops.zeros([3]) }
  },
  result: ({ all, each }) => {
    expectType<number>(all)
    expectType<readonly number[]>(each)
    return all
  },
})
expectType<Metric<"summed">>(summed)
expectError(defineMetric({ name: "m", values: difference }))
expectError(defineMetric({ name: "m", direction: "up", values: () => 3 }))
expectError(
  defineMetric({ name: "m", direction: "up", sums: { a: [] }, update: () => ({ a: ops.ones([2]) }), result: () => 0 }),
)
expectError(defineMetric({ name: "m", direction: "up", sums: { a: [] }, update: () => ({}), result: () => 0 }))

// Activations, regularizers and initializers are functions where they are options.
net.dense(2, {
  activation: (x) => {
    expectType<Symbolic>(x)
    return ops.multiply(x, ops.sigmoid(x))
  },
  kernelRegularizer: (weight) => {
    expectType<Symbolic>(weight)
    return ops.multiply(ops.sum(ops.abs(weight)), 0.01)
  },
  kernelInitializer: (shape, seed) => {
    expectType<readonly number[]>(shape)
    expectType<number>(seed)
    return new Float32Array(12)
  },
})
expectAssignable<(x: Symbolic) => Symbolic>(<S extends Shape>(x: Symbolic<S>) => ops.multiply(x, 2))
expectError(net.dense(2, { activation: (x: Symbolic) => ops.greater(x, 0) }))
expectError(net.dense(2, { kernelRegularizer: (weight: Symbolic) => ops.abs(weight) }))
expectError(net.dense(2, { kernelInitializer: () => "ones" }))
export type Given = AnySymbolic
