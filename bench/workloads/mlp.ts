import { adam, sequential, sparseCategoricalCrossentropy } from "shapewright"
import { numbersData } from "../data.js"
import { trained } from "./trained.js"
import { training, type Workload } from "./workload.js"

const batchSize = 128

/** 784-512-512-10. */
export const mlp: Workload = {
  title: "MLP 784-512-512-10, batch 128",
  measures: training,
  batchSize,
  tfjsRunsOnWasm: true,
  steps: 24,
  data: (samples) => numbersData(samples, [784], 10),
  own: (engine) => {
    const model = sequential([784])
      .dense(512, { activation: "relu" })
      .dense(512, { activation: "relu" })
      .dense(10)
      .compile({ optimizer: adam(1e-3), loss: sparseCategoricalCrossentropy({ fromLogits: true }), engine })
    return trained(model, batchSize)
  },
  tfjs: ({ sequential: start, layers }) => {
    const model = start()
    model.add(layers.dense({ units: 512, activation: "relu", inputShape: [784] }))
    model.add(layers.dense({ units: 512, activation: "relu" }))
    model.add(layers.dense({ units: 10 }))
    return model
  },
}
