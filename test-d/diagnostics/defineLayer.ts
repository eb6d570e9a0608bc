import { chain, defineLayer, input, layers, ops, sequential, setting } from "shapewright"

const project = defineLayer({
  name: "project",
  arguments: ["units"],
  config: { units: setting.size(), rate: setting.rate(0.1) },
  input: ["time", "features"],
  weights: { kernel: { shape: ["features", "units"] } },
  forward: (x, { weights }) => ops.matMul(x, weights.kernel),
})

// A layer of one's own is checked where it is made and where it is applied, like those of the library.
sequential([10, 64]).apply(project(16)).dense(4)

// @error 0 "project: units must be a positive integer (was 0)"
sequential([10, 64]).apply(project(0)).dense(4)

// @error rate "project: rate must be in [0, 1) (was 2)"
project(16, { rate: 2 })

// @error rat "'rat' does not exist in type 'LayerOptions & { readonly rate?: number | undefined; }'. Did you mean to write 'rate'?"
project(16, { rat: 0.5 })

// @error project "project needs a rank-2 input [time, features]; got [64]"
sequential([64]).apply(project(16)).dense(4).dense(2)

// @error project "project needs float32 input; got int32"
input([10, 64], "int32").apply(project(16)).dense(4)

// @error `chain` "in chain, layer 2 of 2: project needs a rank-2 input [time, features]; got [4]"
sequential([64]).apply(chain([layers.dense(4), project(16)]))

const image = defineLayer({ name: "image", input: ["size", "size", 3], forward: (x) => x })

// @error image "image needs a rank-3 input [size, size, 3]; got [28, 32, 3]"
input([28, 32, 3]).apply(image())

const cut = defineLayer({
  name: "cut",
  input: ["time"],
  output: ["time - 3"],
  forward: (x) => ops.slice(x, [0, 3], [-1, -1]),
})

// @error cut "cut leaves nothing of [3]"
input([3]).apply(cut())

// Wrong wiring inside of forward is told in the names of the declaration.
defineLayer({
  name: "wiring",
  arguments: ["units"],
  config: { units: setting.size() },
  input: ["features"],
  weights: { kernel: { shape: ["units", "features"] } },
  // @error weights.kernel "matMul: the last size of the first value must be the second to last of the second; got [batch, features] and [units, features]"
  forward: (x, { weights }) => ops.matMul(x, weights.kernel),
})

defineLayer({
  name: "promise",
  config: { units: setting.size(4) },
  input: ["features"],
  output: ["features"],
  weights: { kernel: { shape: ["features", "units"] } },
  // @error `ops.matMul(x, weights.kernel)` "promise: forward must give [batch, features], as its output says; got [batch, units]"
  forward: (x, { weights }) => ops.matMul(x, weights.kernel),
})

defineLayer({
  name: "batchless",
  input: ["features"],
  // @error `ops.sum(x, { axis: 0 })` "batchless: forward must give the batch in front; got [features]"
  forward: (x) => ops.sum(x, { axis: 0 }),
})

defineLayer({
  name: "typo",
  input: ["features"],
  // @error shape "typo: no size is named feature; name it in the input, or make it a size of the configuration"
  weights: { kernel: { shape: ["feature", 4] } },
  forward: (x, { weights }) => ops.matMul(x, weights.kernel),
})

defineLayer({
  name: "madeTypo",
  config: { useBias: setting.flag(true) },
  input: ["features"],
  // @error weights "madeTypo: no size is named unit; name it in the input, or make it a size of the configuration"
  weights: ({ useBias }) => ({
    kernel: { shape: ["features", "4 * unit"] },
    ...(useBias ? { bias: { shape: [4] } } : {}),
  }),
  forward: (x, { weights }) => ops.matMul(x, weights.kernel),
})

defineLayer({
  name: "unknownOutput",
  input: ["features"],
  // @error output "unknownOutput: no size is named units; name it in the input, or make it a size of the configuration"
  output: ["features", "units"],
  forward: (x) => ops.relu(x),
})

defineLayer({
  name: "option",
  config: { heads: setting.size(2) },
  input: ["features"],
  // @error head "Property 'head' does not exist"
  forward: (x, { config }) => ops.multiply(x, config.head),
})

defineLayer({
  name: "state",
  input: ["features"],
  weights: { mean: { shape: ["features"], trainable: false } },
  forward(x, { update }) {
    // @error x "is not assignable to parameter of type 'Symbolic<[\"features\"], \"float32\">'"
    update("mean", x)
    return x
  },
})

// What is right compiles on every version: weights by a function, loops, masks, derivatives of one's own.
const recurrent = defineLayer({
  name: "recurrent",
  arguments: ["units"],
  config: { units: setting.size(), useBias: setting.flag(true) },
  input: ["time", "features"],
  output: ["time", "units"],
  mask: (mask) => mask,
  weights: ({ useBias }) => ({
    kernel: { shape: ["features", "units"] },
    inner: { shape: ["units", "units"], initializer: "orthogonal" },
    ...(useBias ? { bias: { shape: ["units"], initializer: "zeros" } } : {}),
  }),
  forward(x, { config, weights: { kernel, inner, bias }, mask, training, uniform }) {
    const rounded = ops.customGradient(
      [kernel],
      (w) => ops.round(w),
      (d) => [d],
    )
    const { outputs } = ops.scan({
      initial: { h: ops.zeros(["batch", config.units]) },
      sequences: { x: ops.transpose(x, [1, 0, 2]) },
      step({ h }, { x }) {
        const sum = ops.add(ops.matMul(x, rounded), ops.matMul(h, inner))
        const next = ops.tanh(bias === undefined ? sum : ops.add(sum, bias))
        return { carries: { h: next }, outputs: { h: next } }
      },
    })
    const y = ops.transpose(outputs.h, [1, 0, 2])
    const noise = training ? ops.subtract(uniform(["batch", x.shape[1], config.units]), 0.5) : 0
    const counted = mask === undefined ? y : ops.where(ops.expandDims(mask, -1), y, 0)
    return ops.add(counted, noise)
  },
})
const steps: readonly ["time", 8] = input(["time", 4]).apply(recurrent(8)).shape

// @error wrong "is not assignable to type 'readonly [\"time\", 4]'"
const wrong: readonly ["time", 4] = input(["time", 4]).apply(recurrent(8)).shape
export const shapes = [steps, wrong]
