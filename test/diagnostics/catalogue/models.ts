import type { Chapter } from "./entry.js"

const regression = 'const net = sequential([1]).dense(1).compile({ optimizer: "sgd", loss: "meanSquaredError" })'

const decision =
  'const net = sequential([1]).dense(1, { activation: "sigmoid" }).compile({ optimizer: "sgd", loss: "binaryCrossentropy", metrics: [precision({ thresholds: [0.3, 0.7] })] })'

export const training: Chapter = {
  title: "Models and training",
  entries: [
    {
      title: "Training before compiling",
      wrong: "const net = sequential([1]).dense(1)\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1 })",
      at: "fit",
      message: "call .compile({ optimizer, loss }) before .fit()",
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, progress: "none" })`,
    },
    {
      title: "Evaluating before compiling",
      wrong: "const net = sequential([1]).dense(1)\nawait net.evaluate({ x: [[0], [1]], y: [[1], [3]] })",
      at: "evaluate",
      message: "call .compile({ optimizer, loss }) before .evaluate()",
      right: `${regression}\nawait net.evaluate({ x: [[0], [1]], y: [[1], [3]] })`,
    },
    {
      title: "Epochs are left out",
      wrong: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]] })`,
      at: "{ x",
      message: "fit needs epochs: how many times to go over the data, such as epochs: 5",
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 5, progress: "none" })`,
    },
    {
      title: "No epochs, or none in a batch",
      wrong: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 0 })`,
      at: "epochs",
      message: "fit: epochs must be a positive integer (was 0)",
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, progress: "none" })`,
    },
    {
      title: "A part for validation that is all",
      wrong: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, validationSplit: 1 })`,
      at: "validationSplit",
      message: "fit: validationSplit must be in (0, 1) (was 1)",
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, validationSplit: 0.5, progress: "none" })`,
    },
    {
      title: "An epoch before the first",
      wrong: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, initialEpoch: -1 })`,
      at: "initialEpoch",
      message: "fit: initialEpoch must be an integer of at least 0 (was -1)",
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, initialEpoch: 0, progress: "none" })`,
    },
    {
      title: "Samples are left out",
      wrong: `${regression}\nawait net.fit({ y: [[1], [3]], epochs: 1 })`,
      at: "{ y",
      message: "fit needs x: the samples",
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, progress: "none" })`,
    },
    {
      title: "Targets are left out",
      wrong: `${regression}\nawait net.fit({ x: [[0], [1]], epochs: 1 })`,
      at: "{ x",
      message: "fit needs y: what the outputs should be, one for each sample",
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, progress: "none" })`,
    },
    {
      title: "Several inputs for a model of one",
      wrong: `${regression}\nawait net.fit({ x: { a: [[0]], b: [[1]] }, y: [[1]], epochs: 1 })`,
      at: "x",
      message: "this model has one input; for several use input() and model({ inputs, outputs })",
      right: `${regression}\nawait net.fit({ x: [[0]], y: [[1]], epochs: 1, progress: "none" })`,
    },
    {
      title: "An option of fit is misspelt",
      wrong: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, suffle: true })`,
      at: "suffle",
      message: 'fit has no option "suffle"',
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, shuffle: true, progress: "none" })`,
    },
    {
      title: "A validation key without validation",
      wrong: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, callbacks: [earlyStopping({ monitor: "valLoss" })] })`,
      at: "earlyStopping",
      message: 'there is no log key "valLoss" without validationData or validationSplit',
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, validationSplit: 0.5, progress: "none", callbacks: [earlyStopping({ monitor: "valLoss" })] })`,
    },
    {
      title: "A log key that there is not",
      wrong: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, callbacks: [earlyStopping({ monitor: "los" })] })`,
      at: "earlyStopping",
      message: 'there is no log key "los"',
      right: `${regression}\nawait net.fit({ x: [[0], [1]], y: [[1], [3]], epochs: 1, progress: "none", callbacks: [earlyStopping({ monitor: "loss" })] })`,
    },
    {
      title: "A log key that holds a list is watched",
      wrong: `${decision}\nawait net.fit({ x: [[0], [1]], y: [[1], [0]], epochs: 1, callbacks: [earlyStopping({ monitor: "precision" })] })`,
      at: "earlyStopping",
      message: 'the log key "precision" holds a list, of which none is better than another',
      right: `${decision}\nawait net.fit({ x: [[0], [1]], y: [[1], [0]], epochs: 1, progress: "none", callbacks: [earlyStopping({ monitor: "loss" })] })`,
    },
    {
      title: "A layer's name is misspelt",
      wrong:
        'const net = sequential([784]).dense(128, { name: "encoder" }).dense(10, { name: "head" })\nnet.getLayer("encodr")',
      at: '"encodr"',
      message: 'there is no layer "encodr"; did you mean "encoder"?',
      right:
        'const net = sequential([784]).dense(128, { name: "encoder" }).dense(10, { name: "head" })\nnet.getLayer("encoder")',
    },
    {
      title: "A layer that there is not",
      wrong: 'const net = sequential([8]).dense(4, { name: "encoder" })\nnet.getLayer("output")',
      at: '"output"',
      message: 'there is no layer "output"; there are encoder',
      right: 'const net = sequential([8]).dense(4, { name: "encoder" })\nnet.getLayer("encoder")',
    },
    {
      title: "Tensors of a model without names",
      wrong: "const a = input([4])\nmodel({ inputs: [a], outputs: a.dense(1) })",
      at: "inputs",
      message: "name the tensors of a model: { photo, words }",
      right: "const a = input([4])\nmodel({ inputs: { a }, outputs: a.dense(1) })",
    },
  ],
}
