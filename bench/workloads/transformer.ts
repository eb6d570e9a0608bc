import type * as core from "@tensorflow/tfjs-core"
import type { SymbolicTensor } from "@tensorflow/tfjs-layers"
import { adam, add, input, model, sparseCategoricalCrossentropy, type Tensor } from "shapewright"
import { wordsData } from "../data.js"
import { trained } from "./trained.js"
import { type TfjsApi, training, type Workload } from "./workload.js"

const batchSize = 16

/** Attention and two dense layers, each with a shortcut and a normalization after it. */
function encoderBlock(x: Tensor<[64, 128]>): Tensor<[64, 128]> {
  const attended = add([x, x.multiHeadAttention(4, 32)]).layerNormalization()
  const fed = attended.dense(512, { activation: "relu" }).dense(128)
  return add([attended, fed]).layerNormalization()
}

/** Attention in tfjs-layers, which have none: the products of the heads as a layer of one's own. */
function attentionLayer(tf: typeof core, { layers }: TfjsApi) {
  const heads = (x: core.Tensor): core.Tensor => tf.transpose(tf.reshape(x, [-1, 64, 4, 32]), [0, 2, 1, 3])
  return class Attention extends layers.Layer {
    static readonly className = "Attention"

    override computeOutputShape(shapes: unknown): [null, 64, 128] {
      if (!Array.isArray(shapes) || shapes.length !== 3) throw new TypeError("attention takes query, key and value")
      return [null, 64, 128]
    }

    override call(inputs: core.Tensor | core.Tensor[]): core.Tensor {
      return tf.tidy(() => {
        const [query, key, value] = (inputs as core.Tensor[]).map(heads) as [core.Tensor, core.Tensor, core.Tensor]
        const weights = tf.softmax(tf.matMul(tf.mul(query, 1 / Math.sqrt(32)), key, false, true))
        return tf.reshape(tf.transpose(tf.matMul(weights, value), [0, 2, 1, 3]), [-1, 64, 128])
      })
    }
  }
}

/** Two encoder blocks over 64 tokens. */
export const transformer: Workload = {
  title: "transformer encoder, 2 blocks, width 128, 4 heads, 64 tokens, batch 16",
  measures: training,
  batchSize,
  tfjsRunsOnWasm: false,
  steps: 10,
  data: (samples) => wordsData(samples, 64, 1000, 10),
  own: (engine) => {
    const words = input([64], "int32")
    const encoded = encoderBlock(encoderBlock(words.embedding(1000, 128)))
    const net = model({ inputs: words, outputs: encoded.globalAveragePooling1d().dense(10) }).compile({
      optimizer: adam(1e-3),
      loss: sparseCategoricalCrossentropy({ fromLogits: true }),
      engine,
    })
    return trained(net, batchSize)
  },
  tfjs: (api, tf) => {
    const { input, layers, model: modelOf } = api
    const Attention = attentionLayer(tf, api)
    const dense = (x: SymbolicTensor, units: number, activation: "linear" | "relu" = "linear") =>
      layers.dense({ units, activation }).apply(x) as SymbolicTensor
    const normalizedSum = (a: SymbolicTensor, b: SymbolicTensor) =>
      layers.layerNormalization().apply(layers.add().apply([a, b]) as SymbolicTensor) as SymbolicTensor
    const words = input({ shape: [64], dtype: "int32" })
    let x = layers.embedding({ inputDim: 1000, outputDim: 128 }).apply(words) as SymbolicTensor
    for (let block = 0; block < 2; block++) {
      const heads = new Attention({}).apply([dense(x, 128), dense(x, 128), dense(x, 128)]) as SymbolicTensor
      const attended = normalizedSum(x, dense(heads, 128))
      x = normalizedSum(attended, dense(dense(attended, 512, "relu"), 128))
    }
    const pooled = layers.globalAveragePooling1d({}).apply(x) as SymbolicTensor
    return modelOf({ inputs: words, outputs: dense(pooled, 10) })
  },
}
