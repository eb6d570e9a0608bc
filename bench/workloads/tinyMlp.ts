import { adam, sequential, sparseCategoricalCrossentropy } from "shapewright"
import { numbersData } from "../data.js"
import { trained } from "./trained.js"
import { type OwnEngine, type Trained, training, type Workload } from "./workload.js"

const batchSize = 16

function network(options: { readonly engine: OwnEngine; readonly jit: boolean }): Trained {
  const model = sequential([4])
    .dense(16, { activation: "relu" })
    .dense(3)
    .compile({ optimizer: adam(1e-3), loss: sparseCategoricalCrossentropy({ fromLogits: true }), ...options })
  return trained(model, batchSize)
}

/** 4-16-3. */
export const tinyMlp: Workload = {
  title: "MLP 4-16-3, batch 16",
  measures: training,
  batchSize,
  tfjsRunsOnWasm: true,
  steps: 256,
  data: (samples) => numbersData(samples, [4], 3),
  own: (engine) => network({ engine, jit: false }),
  compiled: () => network({ engine: "tensorflow", jit: true }),
  tfjs: ({ sequential: start, layers }) => {
    const model = start()
    model.add(layers.dense({ units: 16, activation: "relu", inputShape: [4] }))
    model.add(layers.dense({ units: 3 }))
    return model
  },
}
