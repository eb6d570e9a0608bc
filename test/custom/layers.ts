import { defineLayer, ops, setting } from "../../src/index.js"

/** Two small kernels in the place of a large one. */
export const lowRankDense = defineLayer({
  name: "lowRankDense",
  arguments: ["units", "rank"],
  config: {
    units: setting.size(),
    rank: setting.size(),
    activation: setting.activation("linear"),
    useBias: setting.flag(true),
    kernelRegularizer: setting.regularizer(),
  },
  input: ["features"],
  weights: ({ useBias, kernelRegularizer: regularizer }) => ({
    down: { shape: ["features", "rank"], regularizer },
    up: { shape: ["rank", "units"], regularizer },
    ...(useBias ? { bias: { shape: ["units"], initializer: "zeros" } } : {}),
  }),
  forward(x, { config, weights: { down, up, bias } }) {
    const y = ops.matMul(ops.matMul(x, down), up)
    return ops.activate(config.activation, bias === undefined ? y : ops.add(y, bias))
  },
})

/** A factor for each feature, whatever stands in front of them. */
export const scale = defineLayer({
  name: "scale",
  input: ["...", "features"],
  output: ["...", "features"],
  mask: "pass",
  weights: { factor: { shape: ["features"], initializer: "ones" } },
  forward: (x, { weights }) => ops.multiply(x, weights.factor),
})

/** Every element twice along height and width. */
export const doubled = defineLayer({
  name: "doubled",
  input: ["height", "width", "channels"],
  output: ["2 * height", "2 * width", "channels"],
  forward(x) {
    const [batch, , width, channels] = x.shape
    const taller = ops.stack([x, x], { axis: 2 })
    const tall = ops.reshape(taller, [batch, -1, width, channels])
    const wider = ops.stack([tall, tall], { axis: 3 })
    return ops.reshape(wider, [batch, tall.shape[1], -1, channels])
  },
})

/** The mean of the steps that count. */
export const maskedMean = defineLayer({
  name: "maskedMean",
  input: ["time", "features"],
  forward(x, { mask }) {
    if (mask === undefined) return ops.mean(x, { axis: 1 })
    const counts = ops.expandDims(ops.cast(mask, "float32"), -1)
    return ops.divide(ops.sum(ops.multiply(x, counts), { axis: 1 }), ops.maximum(ops.sum(counts, { axis: 1 }), 1))
  },
})

/** Takes the running mean off: a weight that the layer changes itself. */
export const centred = defineLayer({
  name: "centred",
  config: { momentum: setting.rate(0.9) },
  input: ["features"],
  mask: "pass",
  weights: { mean: { shape: ["features"], initializer: "zeros", trainable: false } },
  forward(x, { config, weights, training, trainable, update }) {
    if (!training || !trainable) return ops.subtract(x, weights.mean)
    const mean = ops.mean(x, { axis: 0 })
    update("mean", ops.add(ops.multiply(weights.mean, config.momentum), ops.multiply(mean, 1 - config.momentum)))
    return ops.subtract(x, mean)
  },
})

/** Noise while training. */
export const noisy = defineLayer({
  name: "noisy",
  arguments: ["width"],
  config: { width: setting.number({ min: 0 }) },
  input: ["..."],
  output: ["..."],
  forward: (x, { config, training, uniform }) =>
    training ? ops.add(x, ops.multiply(ops.subtract(uniform(x.shape), 0.5), config.width)) : x,
})

/** Weights that are -1, 0 or 1 while derivatives pass as if they were not rounded. */
export const ternary = defineLayer({
  name: "ternary",
  arguments: ["units"],
  config: { units: setting.size() },
  input: ["features"],
  weights: { kernel: { shape: ["features", "units"] } },
  forward(x, { weights }) {
    const kernel = ops.customGradient(
      [weights.kernel],
      (kernel) => ops.round(ops.clip(kernel, -1, 1)),
      (derivative) => [derivative],
    )
    return ops.matMul(x, kernel)
  },
})

/** A recurrent layer: `h = tanh(x · kernel + h · recurrent)`, all of its steps. */
export const recurrent = defineLayer({
  name: "recurrent",
  arguments: ["units"],
  config: { units: setting.size() },
  input: ["time", "features"],
  output: ["time", "units"],
  mask: "pass",
  weights: {
    kernel: { shape: ["features", "units"] },
    recurrent: { shape: ["units", "units"], initializer: "orthogonal" },
  },
  forward(x, { config, weights: { kernel, recurrent } }) {
    const { outputs } = ops.scan({
      initial: { h: ops.zeros(["batch", config.units]) },
      sequences: { x: ops.transpose(x, [1, 0, 2]) },
      step({ h }, { x }) {
        const next = ops.tanh(ops.add(ops.matMul(x, kernel), ops.matMul(h, recurrent)))
        return { carries: { h: next }, outputs: { h: next } }
      },
    })
    return ops.transpose(outputs.h, [1, 0, 2])
  },
})

/** How often each word occurs. */
export const wordCounts = defineLayer({
  name: "wordCounts",
  arguments: ["words"],
  config: { words: setting.size() },
  input: ["time"],
  dtype: "int32",
  output: ["words"],
  forward: (x, { config }) => ops.sum(ops.oneHot(x, config.words), { axis: 1 }),
})

/** Says itself which steps count: those whose first feature is not 0. */
export const nonZero = defineLayer({
  name: "nonZero",
  input: ["time", "features"],
  mask: (_, x) => ops.notEqual(ops.squeeze(ops.slice(x, [0, 0, 0], [-1, -1, 1]), { axis: 2 }), 0),
  forward: (x) => x,
})
