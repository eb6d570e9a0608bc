import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-wasm"
import * as layers from "@tensorflow/tfjs-layers"
import { adam, sequential, sparseCategoricalCrossentropy } from "shapewright"
import { type BenchData, benchData } from "./data.js"
import { type Contestant, interleave, report } from "./rounds.js"

const loss = () => sparseCategoricalCrossentropy({ fromLogits: true })

/** 784-512-512-10 in this library. */
function ownMlp({ x, y }: BenchData, batchSize: number): Contestant {
  const model = sequential([784])
    .dense(512, { activation: "relu" })
    .dense(512, { activation: "relu" })
    .dense(10)
    .compile({ optimizer: adam(1e-3), loss: loss(), engine: "wasm" })
  return {
    name: "shapewright",
    run: async () => {
      await model.fit({ x, y, epochs: 1, batchSize, shuffle: false, progress: "none" })
      return y.data.length / batchSize
    },
  }
}

/** The same network in tfjs-layers, on the same backend. */
function tfjsMlp({ x, y }: BenchData, batchSize: number): Contestant {
  const model = layers.sequential()
  model.add(layers.layers.dense({ units: 512, activation: "relu", inputShape: [784] }))
  model.add(layers.layers.dense({ units: 512, activation: "relu" }))
  model.add(layers.layers.dense({ units: 10 }))
  model.compile({
    optimizer: tf.train.adam(1e-3),
    loss: (labels, logits) => tf.losses.softmaxCrossEntropy(labels as tf.Tensor, logits as tf.Tensor),
  })
  const xs = tf.tensor(x.data, [...x.shape])
  const ys = tf.oneHot(tf.tensor1d(y.data, "int32"), 10)
  return {
    name: "tfjs-layers",
    run: async () => {
      await model.fit(xs, ys, { epochs: 1, batchSize, shuffle: false, verbose: 0, yieldEvery: "never" })
      return y.data.length / batchSize
    },
  }
}

/** The MNIST convolution network, which tfjs-layers cannot train on WASM. */
function ownCnn({ x, y }: BenchData, batchSize: number): Contestant {
  const model = sequential([28, 28, 1])
    .conv2d(32, 3, { activation: "relu" })
    .maxPool2d(2)
    .conv2d(64, 3, { activation: "relu" })
    .maxPool2d(2)
    .flatten()
    .dense(128, { activation: "relu" })
    .dense(10)
    .compile({ optimizer: adam(1e-3), loss: loss(), engine: "wasm" })
  return {
    name: "shapewright",
    run: async () => {
      await model.fit({ x, y, epochs: 1, batchSize, shuffle: false, progress: "none" })
      return y.data.length / batchSize
    },
  }
}

/** Training steps on the WASM backend, this library against tfjs-layers. */
export async function wasmBench(smoke: boolean): Promise<void> {
  await tf.setBackend("wasm")
  await tf.ready()
  const rounds = smoke ? 1 : 8
  const mlp = benchData(128 * (smoke ? 2 : 12), [784])
  const timings = await interleave([ownMlp(mlp, 128), tfjsMlp(mlp, 128)], rounds)
  process.stdout.write(`${report("MLP 784-512-512-10, batch 128, Adam, WASM", timings)}\n`)
  const images = benchData(64 * (smoke ? 2 : 6), [28, 28, 1])
  const cnn = await interleave([ownCnn(images, 64)], rounds)
  process.stdout.write(`${report("CNN conv32-pool-conv64-pool-dense128-dense10, batch 64, Adam, WASM", cnn)}\n`)
}
