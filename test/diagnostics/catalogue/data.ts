import type { Chapter } from "./entry.js"

const numbers = 'const net = sequential([2]).dense(3).compile({ optimizer: "sgd", loss: "meanSquaredError" })'
const classes =
  'const net = sequential([2]).dense(3).compile({ optimizer: "sgd", loss: sparseCategoricalCrossentropy({ fromLogits: true }) })'
const both = `const [a, b] = [input([2]), input([2])]
const outputs = { near: a.add(b).dense(1), far: a.subtract(b).dense(1) }
const net = model({ inputs: { a, b }, outputs }).compile({ optimizer: "sgd", loss: { near: "huber", far: "huber" } })`
const steps = 'const net = sequential([2, 1]).dense(1).compile({ optimizer: "sgd", loss: "meanSquaredError" })'
const trained = (setup: string, data: string): string =>
  `${setup}\nawait net.fit({ ${data}, epochs: 1, progress: "none" })`
const places = "x: { a: [[1, 2]], b: [[3, 4]] }, y: { near: [1], far: [2] }"

export const data: Chapter = {
  title: "Data",
  entries: [
    {
      title: "Samples of another size",
      wrong: trained(numbers, "x: [[1, 2, 3]], y: [[1, 2, 3]]"),
      at: "x",
      message:
        "x must be [samples, 2] (was [1, 3]); give data of that shape, or change the model's input or last layer",
      right: trained(numbers, "x: [[1, 2]], y: [[1, 2, 3]]"),
    },
    {
      title: "One sample alone",
      wrong: `${numbers}\nawait net.predict([1, 2])`,
      at: "[1, 2]",
      message: "x must be [samples, 2] (was [2]); add an axis for the samples: one sample alone is a batch of 1",
      right: `${numbers}\nawait net.predict([[1, 2]])`,
    },
    {
      title: "Samples in another shape",
      wrong: `${numbers}\nawait net.predict(array(new Float32Array(6), { shape: [3, 1, 2] }))`,
      at: "array",
      message: "x must be [samples, 2] (was [3, 1, 2]); it holds as many elements: give it the shape [3, 2]",
      right: `${numbers}\nawait net.predict(array(new Float32Array(6), { shape: [3, 2] }))`,
    },
    {
      title: "One-hot rows for a loss of class numbers",
      wrong: trained(classes, "x: [[1, 2]], y: [[0, 1, 0]]"),
      at: "y",
      message: "y must be [samples] (was [1, 3]); give class numbers, or use categoricalCrossentropy for one-hot rows",
      right: trained(classes, "x: [[1, 2]], y: [1]"),
    },
    {
      title: "Class numbers for a loss of whole rows",
      wrong: trained(numbers, "x: [[1, 2], [3, 4]], y: [0, 2]"),
      at: "y",
      message:
        "y must be [samples, 3] (was [2]); give a value for each number of the output, or use sparseCategoricalCrossentropy for class numbers",
      right: trained(classes, "x: [[1, 2], [3, 4]], y: [0, 2]"),
    },
    {
      title: "Class numbers that are no whole numbers by type",
      wrong: trained(classes, "x: [[1, 2]], y: array([1])"),
      at: "y",
      message: 'y must be int32 class numbers (was float32); write array(labels, { dtype: "int32" })',
      right: trained(classes, 'x: [[1, 2]], y: array([1], { dtype: "int32" })'),
    },
    {
      title: "More samples than targets",
      wrong: trained(numbers, "x: [[1, 2], [3, 4]], y: [[1, 2, 3]]"),
      at: "y",
      message: "y must have as many samples as x (2, was 1); give one for each",
      right: trained(numbers, "x: [[1, 2], [3, 4]], y: [[1, 2, 3], [4, 5, 6]]"),
    },
    {
      title: "Several weights for one sample",
      wrong: trained(numbers, "x: [[1, 2]], y: [[1, 2, 3]], sampleWeight: [[1, 2, 3]]"),
      at: "sampleWeight",
      message: "sampleWeight must be [samples] (was [1, 3]); give one number for each sample",
      right: trained(numbers, "x: [[1, 2]], y: [[1, 2, 3]], sampleWeight: [1]"),
    },
    {
      title: "Weights of another number of steps",
      wrong: trained(steps, "x: [[[1], [2]]], y: [[[1], [2]]], sampleWeight: [[1, 2, 3]]"),
      at: "sampleWeight",
      message:
        "sampleWeight must be [samples, 2] (was [1, 3]); give one number for each value of the loss, or one for each sample",
      right: trained(steps, "x: [[[1], [2]]], y: [[[1], [2]]], sampleWeight: [[1, 2]]"),
    },
    {
      title: "Several targets for a model with one output",
      wrong: trained(numbers, "x: [[1, 2]], y: { scores: [[1, 2, 3]] }"),
      at: "y",
      message: "y: this model has one output; for several use input() and model({ inputs, outputs })",
      right: trained(numbers, "x: [[1, 2]], y: [[1, 2, 3]]"),
    },
    {
      title: "One of several inputs is missing",
      wrong: trained(both, "x: { a: [[1, 2]] }, y: { near: [1], far: [2] }"),
      at: "x",
      message: "x.b must be given (was missing)",
      right: trained(both, places),
    },
    {
      title: "Weights of classes for several outputs",
      wrong: trained(both, `${places}, classWeight: { 0: 2 }`),
      at: "classWeight",
      message: "fit: classWeight is for models with one output (use sampleWeight)",
      right: trained(both, `${places}, sampleWeight: { near: [2] }`),
    },
    {
      title: "Validation data without targets",
      wrong: trained(numbers, "x: [[1, 2]], y: [[1, 2, 3]], validationData: { x: [[1, 2]] }"),
      at: "validationData",
      message: "validationData.y must be given (was missing)",
      right: trained(numbers, "x: [[1, 2]], y: [[1, 2, 3]], validationData: { x: [[1, 2]], y: [[1, 2, 3]] }"),
    },
    {
      title: "Validation data without samples",
      wrong: trained(numbers, "x: [[1, 2]], y: [[1, 2, 3]], validationData: { y: [[1, 2, 3]] }"),
      at: "validationData",
      message: "validationData.x must be given (was missing)",
      right: trained(numbers, "x: [[1, 2]], y: [[1, 2, 3]], validationData: { x: [[1, 2]], y: [[1, 2, 3]] }"),
    },
    {
      title: "Evaluation without targets",
      wrong: `${numbers}\nawait net.evaluate({ x: [[1, 2]] })`,
      at: "{ x",
      message: "evaluate needs y: what the outputs should be, one for each sample",
      right: `${numbers}\nawait net.evaluate({ x: [[1, 2]], y: [[1, 2, 3]] })`,
    },
  ],
}
