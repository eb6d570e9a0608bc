import { adam, add, input, model, sparseCategoricalCrossentropy, type Tensor } from "shapewright"
import { wordsData } from "../data.js"
import { trained } from "./trained.js"
import type { Workload } from "./workload.js"

const batchSize = 16

/** Attention and two dense layers, each with a shortcut and a normalization after it. */
function encoderBlock(x: Tensor<[64, 128]>): Tensor<[64, 128]> {
  const attended = add([x, x.multiHeadAttention(4, 32)]).layerNormalization()
  const fed = attended.dense(512, { activation: "relu" }).dense(128)
  return add([attended, fed]).layerNormalization()
}

/** Two encoder blocks over 64 tokens. */
export const transformer: Workload = {
  title: "transformer encoder, 2 blocks, width 128, 4 heads, 64 tokens, batch 16",
  batchSize,
  tfjsTrainsOnWasm: false,
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
}
