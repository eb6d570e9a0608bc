import { adam, sequential, sparseCategoricalCrossentropy } from "shapewright"
import { numbersData } from "../data.js"
import { trained } from "./trained.js"
import { training, type Workload } from "./workload.js"

const batchSize = 64

/** Two convolutions and two dense layers on 28x28 images. */
export const mnistCnn: Workload = {
  title: "CNN conv32-pool-conv64-pool-dense128-dense10, batch 64",
  measures: training,
  batchSize,
  tfjsRunsOnWasm: false,
  steps: 16,
  data: (samples) => numbersData(samples, [28, 28, 1], 10),
  own: (engine) => {
    const model = sequential([28, 28, 1])
      .conv2d(32, 3, { activation: "relu" })
      .maxPool2d(2)
      .conv2d(64, 3, { activation: "relu" })
      .maxPool2d(2)
      .flatten()
      .dense(128, { activation: "relu" })
      .dense(10)
      .compile({ optimizer: adam(1e-3), loss: sparseCategoricalCrossentropy({ fromLogits: true }), engine })
    return trained(model, batchSize)
  },
  tfjs: ({ sequential: start, layers }) => {
    const model = start()
    model.add(layers.conv2d({ filters: 32, kernelSize: 3, activation: "relu", inputShape: [28, 28, 1] }))
    model.add(layers.maxPooling2d({ poolSize: 2 }))
    model.add(layers.conv2d({ filters: 64, kernelSize: 3, activation: "relu" }))
    model.add(layers.maxPooling2d({ poolSize: 2 }))
    model.add(layers.flatten())
    model.add(layers.dense({ units: 128, activation: "relu" }))
    model.add(layers.dense({ units: 10 }))
    return model
  },
}
