import { adam, sequential, sparseCategoricalCrossentropy } from "shapewright"
import { numbersData } from "../data.js"
import { trained } from "./trained.js"
import { training, type Workload } from "./workload.js"

const batchSize = 32

/** 64 steps of 32 features through 128 units. */
export const lstm: Workload = {
  title: "LSTM 64x32 -> 128, batch 32",
  measures: training,
  batchSize,
  tfjsRunsOnWasm: false,
  steps: 12,
  data: (samples) => numbersData(samples, [64, 32], 10),
  own: (engine) => {
    const model = sequential([64, 32])
      .lstm(128)
      .dense(10)
      .compile({ optimizer: adam(1e-3), loss: sparseCategoricalCrossentropy({ fromLogits: true }), engine })
    return trained(model, batchSize)
  },
  tfjs: ({ sequential: start, layers }) => {
    const model = start()
    model.add(layers.lstm({ units: 128, inputShape: [64, 32] }))
    model.add(layers.dense({ units: 10 }))
    return model
  },
}
