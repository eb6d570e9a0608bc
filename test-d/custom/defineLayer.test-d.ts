import {
  chain,
  defineLayer,
  input,
  type Layers,
  layers,
  type Named,
  ops,
  parallel,
  repeat,
  residual,
  type Shape,
  type Symbolic,
  sequential,
  setting,
  type Tensor,
  type With,
} from "shapewright"
import { expectError, expectType } from "tsd"

declare const anything: any
declare const nothing: never
declare const some: number
declare const either: 8 | 16

const lowRankDense = defineLayer({
  name: "lowRankDense",
  arguments: ["units", "rank"],
  config: {
    units: setting.size(),
    rank: setting.size(),
    activation: setting.activation("linear"),
    dropped: setting.rate(0),
    heads: setting.size(2),
  },
  input: ["features"],
  weights: ({ heads }, { features }) => ({
    down: { shape: ["features", "rank"] },
    up: { shape: ["rank", "units"], initializer: "orthogonal" },
    wide: { shape: [features, "4 * heads"] },
    count: { shape: [3], dtype: "int32", trainable: false },
    ...(heads > 1 ? { bias: { shape: ["units"] } } : {}),
  }),
  forward(x, { config, weights, mask, training, update, uniform }) {
    // Inside, sizes have names.
    expectType<Symbolic<["batch", "features"]>>(x)
    expectType<Symbolic<["features", "rank"]>>(weights.down)
    expectType<Symbolic<["features", "4 * heads"]>>(weights.wide)
    expectType<Symbolic<[3], "int32">>(weights.count)
    expectType<Symbolic<["units"]> | undefined>(weights.bias)
    expectType<Symbolic<["batch", "features"], "bool"> | undefined>(mask)
    expectType<boolean>(training)
    expectType<Symbolic<["batch", "features"]>>(uniform(x.shape))
    expectType<Symbolic<["batch", "heads"]>>(ops.zeros(["batch", config.heads]))
    expectType<number>(config.dropped)
    update("count", weights.count)
    expectError(update("count", weights.down))
    expectError(update("counts", weights.count))
    expectError(weights.kernel)
    expectError(config.unit)
    const y = ops.matMul(ops.matMul(x, weights.down), weights.up)
    expectType<Symbolic<["batch", "units"]>>(y)
    return ops.activate(config.activation, y)
  },
})

// Outside, the sizes that they stand for.
const x = input([64])
expectType<Tensor<With<[128], "unknown">>>(x.apply(lowRankDense(128, 4)))
expectType<Tensor<With<[128], "unknown" | Layers<Named<"low">>>>>(
  x.apply(lowRankDense(128, 4, { activation: "relu", name: "low", trainable: false })),
)
expectType<Tensor<With<[null], "unknown">>>(x.apply(lowRankDense(some, 4)))
expectType<Tensor<With<[null], "unknown">>>(x.apply(lowRankDense(either, 4)))
expectType<[10]>(sequential([64]).apply(lowRankDense(128, 4)).dense(10).outputShape)
expectType<Tensor<With<readonly (number | string | null)[], "unknown">, "float32" | "int32" | "bool">>(
  x.apply(anything),
)
expectError(lowRankDense(0, 4))
expectError(lowRankDense(8, 1.5))
expectError(lowRankDense(8))
expectError(lowRankDense("8", 4))
expectError(lowRankDense(8, 4, { dropped: 1 }))
expectError(lowRankDense(8, 4, { heads: -1 }))
expectError(lowRankDense(8, 4, { head: 1 }))
expectError(lowRankDense(8, 4, { activation: "rleu" }))
expectError(input([8, 8]).apply(lowRankDense(8, 4)))
expectError(input([8], "int32").apply(lowRankDense(8, 4)))
expectType<Tensor<With<[8], "unknown">>>(input([null]).apply(lowRankDense(8, 4)))
lowRankDense(nothing, 4)

// Sizes as options, formulas, and any number of axes.
const upsampled = defineLayer({
  name: "upsampled",
  config: { times: setting.size(2) },
  input: ["height", "width", 3],
  output: ["height * times", "width / 2", "times + 1"],
  forward: (x) => ops.ensureShape(x as Symbolic, ["batch", 1, 1, 1]) as Symbolic<Shape>,
})
expectType<Tensor<With<[20, 5, 3], "unknown">>>(input([10, 10, 3]).apply(upsampled()))
expectType<Tensor<With<[40, 5, 5], "unknown">>>(input([10, 10, 3]).apply(upsampled({ times: 4 })))
expectType<Tensor<With<[null, 5, 3], "unknown">>>(input(["height", 10, 3]).apply(upsampled()))
expectError(input([10, 10, 4]).apply(upsampled()))

const scaled = defineLayer({
  name: "scaled",
  input: ["...", "features"],
  output: ["...", "features"],
  forward: (x) => {
    expectType<Symbolic<Shape>>(x)
    return ops.tanh(x)
  },
})
expectType<Tensor<With<[5, "time", 8], "unknown">>>(input([5, "time", 8]).apply(scaled()))
expectType<Tensor<With<[8], "unknown">>>(input([8]).apply(scaled()))
expectError(input([]).apply(scaled()))

// In blocks.
const deep = repeat(3, residual(chain([scaled(), layers.dense(8)])))
expectType<Tensor<[8]>>(input([8]).apply(deep))
expectType<Tensor<With<[133], "unknown">>>(input([8]).apply(parallel([lowRankDense(128, 2), layers.dense(5)])))
expectError(input([8, 8]).apply(chain([layers.dense(4), lowRankDense(4, 2)])))
expectError(chain([layers.flatten(), layers.dense(4), upsampled()]))

// The output is worked out from what forward gives, element type included.
const counted = defineLayer({
  name: "counted",
  input: ["time", "time", 2],
  dtype: "int32",
  forward: (x) => ops.greater(ops.sum(x, { axis: 3 }), 0),
})
expectType<Tensor<With<[5, 5], "unknown">, "bool">>(input([5, 5, 2], "int32").apply(counted()))
expectError(input([5, 6, 2], "int32").apply(counted()))
expectError(input([5, 5, 2]).apply(counted()))
const opaque = defineLayer({ name: "opaque", input: ["a"], forward: (x): Symbolic => x })
expectType<Tensor<With<readonly (number | string | null)[], "unknown">>>(input([3]).apply(opaque()))

// What is wrong inside of a declaration.
expectError(defineLayer({ name: "a", input: ["b"], forward: (x) => ops.matMul(x, ops.ones(["batch", 4])) }))
expectError(defineLayer({ name: "a", input: ["b"], forward: (x) => ops.sum(x) }))
expectError(defineLayer({ name: "a", input: ["b"], output: ["c"], forward: (x) => x }))
expectError(defineLayer({ name: "a", input: ["b"], weights: { k: { shape: ["c"] } }, forward: (x) => x }))
expectError(defineLayer({ name: "a", input: ["b"], arguments: ["units"], forward: (x) => x }))
expectError(defineLayer({ name: "a", input: ["b"], dtype: "float64", forward: (x) => x }))
expectError(defineLayer({ name: "a", forward: (x: unknown) => x }))
