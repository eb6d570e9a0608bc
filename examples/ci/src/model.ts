import { adam, sequential, sparseCategoricalCrossentropy } from "shapewright"

/** Reads digits from 28x28 gray pixels. */
export const reader = sequential([28, 28, 1])
  .conv2d(8, 3, { activation: "relu" })
  .maxPool2d(2)
  .conv2d(16, 3, { activation: "relu" })
  .maxPool2d(2)
  .flatten()
  .dense(10)
  .compile({
    optimizer: adam(1e-3),
    loss: sparseCategoricalCrossentropy({ fromLogits: true }),
    metrics: ["accuracy"],
    seed: 1,
  })
