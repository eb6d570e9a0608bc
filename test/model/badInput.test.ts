import { describe, expect, it } from "vitest"
import * as shapewright from "../../src/index.js"
import { isShapewrightError } from "../../src/index.js"

/** What JavaScript callers see: nothing is checked before the program runs. */
interface Loose {
  (...args: readonly unknown[]): Loose
  readonly [key: string]: Loose
}
const { sequential, input, model, concat } = shapewright as unknown as {
  readonly [K in "sequential" | "input" | "model" | "concat"]: Loose
}

/** Name, code and sentence of the error that `run` ends with. */
async function refusal(run: () => unknown): Promise<string> {
  try {
    await run()
  } catch (error) {
    if (!isShapewrightError(error)) throw error
    return `${error.name} ${error.code}: ${error.message}`
  }
  return "no error"
}

type Case = readonly [what: string, run: () => unknown, sentence: string]

const test = (cases: readonly Case[]): void =>
  it.each(cases)("%s", async (_, run, sentence) => expect(await refusal(run)).toBe(sentence))

const x = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
  [1, 1, 1],
]
const y = [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
]
const loss = "meanSquaredError"
const net = sequential([3]).dense?.(2) as Loose
const compiled = net.compile?.({ optimizer: "adam", loss, engine: "cpu" }) as Loose
const train = (options: object): unknown => compiled.fit?.({ x, y, epochs: 1, progress: "none", ...options })

describe("wrong rank or size", () => {
  const change = "give data of that shape, or change the model's input or last layer"
  test([
    [
      "one sample without the axis of samples",
      () => compiled.predict?.([1, 2, 3]),
      "DataError SHAPE_MISMATCH: x must be [samples, 3] (was [3]); add an axis for the samples: one sample alone is a batch of 1",
    ],
    [
      "a rank too many",
      () => train({ x: [[[1, 2, 3]], [[1, 2, 3]]], y: y.slice(2) }),
      "DataError SHAPE_MISMATCH: x must be [samples, 3] (was [2, 1, 3]); it holds as many elements: give it the shape [2, 3]",
    ],
    [
      "the right number of elements in another shape",
      () => sequential([2, 2]).predict?.([[1, 2, 3, 4]]),
      "DataError SHAPE_MISMATCH: x must be [samples, 2, 2] (was [1, 4]); it holds as many elements: give it the shape [1, 2, 2]",
    ],
    [
      "another size",
      () => train({ x: [[1, 2]] }),
      `DataError SHAPE_MISMATCH: x must be [samples, 3] (was [1, 2]); ${change}`,
    ],
    [
      "another size of targets",
      () => train({ y: [[1], [2], [3], [4]] }),
      "DataError SHAPE_MISMATCH: y must be [samples, 2] (was [4, 1]); give a value for each number of the output, or use sparseCategoricalCrossentropy for class numbers",
    ],
    [
      "rows of different length",
      () =>
        train({
          x: [
            [1, 2, 3],
            [1, 2],
          ],
        }),
      "DataError RAGGED_DATA: x[1] must be an array of length 3, as the first one is (was an array of length 2); give every row the same length, padding the shorter ones",
    ],
    [
      "weights of samples with a rank too many",
      () => train({ sampleWeight: y }),
      "DataError SHAPE_MISMATCH: sampleWeight must be [samples] (was [4, 2]); give one number for each sample",
    ],
    [
      "a layer that needs another rank",
      () => net.conv2d?.(1, 2),
      "ShapeError SHAPE_MISMATCH: conv2d needs a rank-3 input [height, width, channels]; got [2]",
    ],
    [
      "a model that takes another shape",
      () => input([4]).apply?.(net),
      "ShapeError SHAPE_MISMATCH: this model takes [3]; got [4]",
    ],
  ])
})

describe("wrong dtype", () => {
  test([
    [
      "text",
      () => train({ x: [["a", "b", "c"]] }),
      'DataError INVALID_VALUE: x: values must be numbers or booleans (was "a" in sample 0, x[0][0]); convert this value to a number',
    ],
    [
      "fractions for int32",
      () => sequential([2], "int32").predict?.([[0.5, 1]]),
      "DataError INVALID_VALUE: x: int32 values must be whole numbers from -2147483648 to 2147483647 (was 0.5 in sample 0, x[0][0]); round the values, or use float32",
    ],
    [
      "no data at all",
      () => compiled.predict?.(null),
      "DataError UNKNOWN_DATA: x: data must be an NdArray, nested arrays of numbers, a typed array, { data, shape } or a numeric tensor (was null); convert it to one of them",
    ],
    [
      "a model that takes another dtype",
      () => input([3], "int32").apply?.(net),
      "ShapeError SHAPE_MISMATCH: this model needs float32 input; got int32",
    ],
    [
      "a trained output that is not float32",
      () => sequential([3], "int32").compile?.({ optimizer: "adam", loss }),
      "ConfigError INVALID_CONFIG: loss: a trained output must be float32 (was int32); end with a layer that gives float32",
    ],
    [
      "an unknown dtype",
      () => input([3], "float64"),
      'ConfigError INVALID_CONFIG: input: dtype must be float32, int32 or bool (was "float64")',
    ],
  ])
})

describe("wrong length", () => {
  test([
    [
      "of y",
      () => train({ y: y.slice(1) }),
      "DataError LENGTH_MISMATCH: y must have as many samples as x (4, was 3); give one for each",
    ],
    [
      "of sampleWeight",
      () => train({ sampleWeight: [1, 2] }),
      "DataError LENGTH_MISMATCH: sampleWeight must have as many samples as x (4, was 2); give one for each",
    ],
    [
      "of validation data",
      () => train({ validationData: { x, y: y.slice(1) } }),
      "DataError LENGTH_MISMATCH: validationData.y must have as many samples as validationData.x (4, was 3); give one for each",
    ],
    [
      "of the second input",
      () => {
        const [a, b] = [input([3]), input([3])] as const
        return model({ inputs: { a, b }, outputs: a.add?.(b) }).predict?.({ a: x, b: x.slice(1) })
      },
      "DataError LENGTH_MISMATCH: x.b must have as many samples as x.a (4, was 3); give one for each",
    ],
  ])
})

describe("values that are not finite, when asked to look", () => {
  const bad = x.map((row, i) => (i === 1 ? [1, Number.NaN, 3] : row))
  test([
    [
      "in x",
      () => train({ x: bad, checkData: true }),
      "DataError NOT_FINITE: x: every value must be finite (sample 1 holds NaN); clean the data",
    ],
    [
      "in y",
      () => train({ y: y.map((row, i) => (i === 2 ? [1, Number.POSITIVE_INFINITY] : row)), checkData: true }),
      "DataError NOT_FINITE: y: every value must be finite (sample 2 holds Infinity); clean the data",
    ],
    [
      "in sampleWeight",
      () => train({ sampleWeight: [1, 1, 1, Number.NaN], checkData: true }),
      "DataError NOT_FINITE: sampleWeight: every value must be finite (sample 3 holds NaN); clean the data",
    ],
    [
      "in x, when not asked: the step and the layer",
      () => train({ x: bad, checkData: false }),
      'EngineError NOT_FINITE: step 0: the loss must be finite (was NaN, first in the output of layer "dense"); lower the learning rate, clip gradients (clipNorm), or look for bad values in the data (checkData: true)',
    ],
  ])
})

describe("an option that is not known", () => {
  const options =
    "x, y, sampleWeight, epochs, batchSize, shuffle, validationSplit, validationData, validationBatchSize, classWeight, initialEpoch, callbacks, progress, checkData"
  const first = input([3])
  test([
    [
      "of fit",
      () => train({ epoch: 3 }),
      'ConfigError INVALID_CONFIG: fit has no option "epoch"; did you mean "epochs"?',
    ],
    [
      "of fit, like none that there is",
      () => train({ optimizer: "adam" }),
      `ConfigError INVALID_CONFIG: fit has no option "optimizer"; there are ${options}`,
    ],
    [
      "of validationData",
      () => train({ validationData: { x, y, epochs: 1 } }),
      'ConfigError INVALID_CONFIG: fit.validationData has no option "epochs"; there are x, y, sampleWeight',
    ],
    [
      "of evaluate",
      () => compiled.evaluate?.({ x, y, epochs: 1 }),
      'ConfigError INVALID_CONFIG: evaluate has no option "epochs"; there are x, y, sampleWeight, batchSize',
    ],
    [
      "of predict",
      () => compiled.predict?.(x, { batch: 1 }),
      'ConfigError INVALID_CONFIG: predict has no option "batch"; there are batchSize',
    ],
    [
      "of compile",
      () => net.compile?.({ optimiser: "adam", loss }),
      'ConfigError INVALID_CONFIG: compile has no option "optimiser"; did you mean "optimizer"?',
    ],
    [
      "of a layer",
      () => net.dense?.(2, { activations: "relu" }),
      'ConfigError INVALID_CONFIG: dense has no option "activations"; did you mean "activation"?',
    ],
    [
      "of input",
      () => input([3], "float32", { nam: "x" }),
      'ConfigError UNKNOWN_OPTION: input: options are name (was nam); did you mean "name"?',
    ],
    [
      "of sequential",
      () => sequential([3], "float32", { nam: "x" }),
      'ConfigError UNKNOWN_OPTION: sequential: options are name (was nam); did you mean "name"?',
    ],
    [
      "of model",
      () => model({ inputs: first, outputs: first.dense?.(1), nam: "x" }),
      'ConfigError UNKNOWN_OPTION: model: options are inputs, outputs, name (was nam); did you mean "name"?',
    ],
  ])
})

describe("options without a meaning", () => {
  test([
    [
      "no options",
      () => compiled.fit?.(),
      "ConfigError INVALID_CONFIG: fit: options must be an object (was undefined)",
    ],
    [
      "no epochs",
      () => compiled.fit?.({ x, y }),
      "ConfigError INVALID_CONFIG: fit needs epochs: how many times to go over the data, such as epochs: 5",
    ],
    [
      "epochs as text",
      () => train({ epochs: "3" }),
      'ConfigError INVALID_CONFIG: fit: epochs must be a positive integer (was "3")',
    ],
    [
      "batch size 0",
      () => train({ batchSize: 0 }),
      "ConfigError INVALID_CONFIG: fit: batchSize must be a positive integer (was 0)",
    ],
    [
      "batch size 0 to evaluate",
      () => compiled.evaluate?.({ x, y, batchSize: 0 }),
      "ConfigError INVALID_CONFIG: evaluate: batchSize must be a positive integer (was 0)",
    ],
    [
      "a batch size of 1.5",
      () => compiled.predict?.(x, { batchSize: 1.5 }),
      "ConfigError INVALID_CONFIG: predict: batchSize must be a positive integer (was 1.5)",
    ],
    [
      "a first epoch below 0",
      () => train({ initialEpoch: -1 }),
      "ConfigError INVALID_CONFIG: fit: initialEpoch must be an integer of at least 0 (was -1)",
    ],
    [
      "shuffle: 1",
      () => train({ shuffle: 1 }),
      "ConfigError INVALID_CONFIG: fit: shuffle must be true or false (was 1)",
    ],
    [
      "checkData as text",
      () => train({ checkData: "yes" }),
      'ConfigError INVALID_CONFIG: fit: checkData must be true or false (was "yes")',
    ],
    [
      "an unknown progress",
      () => train({ progress: "loud" }),
      'ConfigError INVALID_CONFIG: fit: progress must be one of bar, lines, none (was "loud")',
    ],
    [
      "callbacks that are no list",
      () => train({ callbacks: {} }),
      "ConfigError INVALID_CONFIG: fit: callbacks must be a list of callbacks (was {})",
    ],
    [
      "a callback that is none",
      () => train({ callbacks: [3] }),
      "ConfigError INVALID_CONFIG: fit: callbacks must be a list of callbacks (was [3])",
    ],
    [
      "validation data as a list",
      () => train({ validationData: [x, y] }),
      "ConfigError INVALID_CONFIG: fit: validationData must be { x, y } (was a list); give both by name",
    ],
    [
      "class weights that are none",
      () => train({ classWeight: { a: 1 } }),
      "ConfigError INVALID_CONFIG: fit: classWeight must map class numbers to weights of at least 0 (was { a: 1 })",
    ],
    [
      "no class weights",
      () => train({ classWeight: null }),
      "ConfigError INVALID_CONFIG: fit: classWeight must map class numbers to weights of at least 0 (was null)",
    ],
    [
      "metrics that are no list",
      () => net.compile?.({ optimizer: "adam", loss, metrics: "auc" }),
      'ConfigError INVALID_CONFIG: compile: metrics must be a list (was "auc"); write ["auc"]',
    ],
    [
      "no loss",
      () => net.compile?.({ optimizer: "adam" }),
      "ConfigError INVALID_CONFIG: compile: loss must be given (was missing)",
    ],
    [
      "no optimizer",
      () => net.compile?.({ loss }),
      "ConfigError INVALID_CONFIG: compile: optimizer must be given (was missing)",
    ],
    [
      "a seed below 0",
      () => net.compile?.({ optimizer: "adam", loss, seed: -1 }),
      "ConfigError INVALID_SEED: compile: the seed must be a whole number from 0 to 2^53 - 1 (was -1); give such a number",
    ],
    [
      "fit before compile",
      () => net.fit?.({ x, y, epochs: 1 }),
      "ConfigError NOT_COMPILED: call .compile({ optimizer, loss }) before .fit()",
    ],
    [
      "evaluate before compile",
      () => net.evaluate?.({ x, y }),
      "ConfigError NOT_COMPILED: call .compile({ optimizer, loss }) before .evaluate()",
    ],
    [
      "weights that are none",
      () => net.setWeights?.(3),
      "ConfigError INVALID_CONFIG: setWeights: weights must be given by path (was 3)",
    ],
    [
      "an unknown weight",
      () => net.setWeights?.({ kernel: [[1]] }),
      'ConfigError INVALID_CONFIG: there is no weight "kernel"; there are dense/kernel, dense/bias',
    ],
    [
      "a weight of another shape",
      () => net.setWeights?.({ "dense/kernel": [[1]] }),
      "DataError INVALID_DATA: dense/kernel must be [3, 2] (was [1, 1])",
    ],
  ])
})

describe("no data, or none left", () => {
  const none = "must hold at least one sample (was empty); give some data"
  test([
    ["empty x", () => train({ x: [], y: [] }), `DataError EMPTY_DATA: x ${none}`],
    ["empty y", () => train({ y: [] }), `DataError EMPTY_DATA: y ${none}`],
    [
      "an empty array with a shape",
      () => compiled.predict?.({ shape: [0, 3], data: new Float32Array(0) }),
      `DataError EMPTY_DATA: x ${none}`,
    ],
    [
      "empty validation data",
      () => train({ validationData: { x: [], y: [] } }),
      `DataError EMPTY_DATA: validationData.x ${none}`,
    ],
    ["no x", () => train({ x: undefined }), "ConfigError INVALID_CONFIG: fit needs x: the samples"],
    [
      "no y",
      () => train({ y: undefined }),
      "ConfigError INVALID_CONFIG: fit needs y: what the outputs should be, one for each sample",
    ],
    [
      "a validation split that leaves nothing to train on",
      () => train({ validationSplit: 0.9 }),
      "ConfigError INVALID_CONFIG: fit: validationSplit 0.9 of 4 samples leaves none to train on; change it or give more data",
    ],
    [
      "a validation split that leaves nothing for validation",
      () => train({ validationSplit: 1e-17 }),
      "ConfigError INVALID_CONFIG: fit: validationSplit 1e-17 of 4 samples leaves none for validation; change it or give more data",
    ],
    [
      "a validation split of everything",
      () => train({ validationSplit: 1 }),
      "ConfigError INVALID_CONFIG: fit: validationSplit must be in (0, 1) (was 1)",
    ],
    [
      "a validation split of 0",
      () => train({ validationSplit: 0 }),
      "ConfigError INVALID_CONFIG: fit: validationSplit must be in (0, 1) (was 0)",
    ],
  ])
})

describe("labels of a sparse loss", () => {
  const classes = sequential([3]).dense?.(3).softmax?.() as Loose
  const sparse = classes.compile?.({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", engine: "cpu" }) as Loose
  const label = (values: readonly number[]) => sparse.fit?.({ x, y: values, epochs: 1, progress: "none" })
  const advice = "correct the label, or give the last layer more units"
  test([
    [
      "too large",
      () => label([0, 1, 2, 3]),
      `DataError LABEL_OUT_OF_RANGE: y: labels must be from 0 to 2 (sample 3 has 3); ${advice}`,
    ],
    [
      "below 0",
      () => label([0, 1, -1, 2]),
      `DataError LABEL_OUT_OF_RANGE: y: labels must be from 0 to 2 (sample 2 has -1); ${advice}`,
    ],
    [
      "fractions",
      () => label([0, 1, 1.5, 2]),
      "DataError INVALID_VALUE: y: int32 values must be whole numbers from -2147483648 to 2147483647 (was 1.5 in sample 2); round the values, or use float32",
    ],
  ])
})

describe("models that do not hang together", () => {
  const [a, b] = [input([3]), input([3], "float32", { name: "other" })] as const
  test([
    [
      "an output that does not depend on an input",
      () => model({ inputs: { a, b }, outputs: a.dense?.(1) }),
      "ConfigError INVALID_CONFIG: model: no output depends on b; use it or leave it out",
    ],
    [
      "an output that does not depend on the input",
      () => model({ inputs: a, outputs: b.dense?.(1) }),
      "ConfigError INVALID_CONFIG: model: no output depends on the input; use it or leave it out",
    ],
    [
      "an input that is not listed",
      () => model({ inputs: a, outputs: concat([a, b]) }),
      'ConfigError INVALID_CONFIG: model: an output depends on an input "other" that is not among inputs; add it',
    ],
    [
      "one input by two names",
      () => model({ inputs: { a, again: a }, outputs: a.dense?.(1) }),
      "ConfigError INVALID_CONFIG: model: a and again are one input; give it once",
    ],
    [
      "an input that is the result of a layer",
      () => model({ inputs: a.dense?.(1), outputs: a.dense?.(1) }),
      "ConfigError INVALID_CONFIG: model: the input must be the result of input() (was the result of a layer)",
    ],
    [
      "outputs that are none",
      () => model({ inputs: a, outputs: 3 }),
      "ConfigError INVALID_CONFIG: model: outputs must be a tensor, or tensors by name; name the tensors of a model: { photo, words }",
    ],
    [
      "no outputs",
      () => model({ inputs: a, outputs: {} }),
      "ConfigError INVALID_CONFIG: model: outputs must hold at least one tensor",
    ],
    [
      "a missing input",
      () => model({ inputs: { a, b }, outputs: a.add?.(b) }).predict?.({ a: x }),
      "DataError INVALID_DATA: x.b must be given (was missing)",
    ],
    [
      "an unknown input",
      () => model({ inputs: { a, b }, outputs: a.add?.(b) }).predict?.({ a: x, b: x, c: x }),
      'DataError INVALID_DATA: x has no "c"; there are a, b',
    ],
    [
      "several inputs for one",
      () =>
        compiled.predict?.([
          { shape: [1, 3], data: [1, 2, 3] },
          { shape: [1, 3], data: [1, 2, 3] },
        ]),
      "DataError INVALID_DATA: x: this model has one input; for several use input() and model({ inputs, outputs })",
    ],
  ])
})

describe("duplicate layer names", () => {
  const twice = (name: string) =>
    `ConfigError INVALID_CONFIG: two layers are named "${name}"; names must differ inside a model: rename one`
  const a = input([3])
  test([
    ["in a chain", () => sequential([3]).dense?.(3, { name: "same" }).dense?.(3, { name: "same" }), twice("same")],
    [
      "in a graph",
      () => model({ inputs: a, outputs: a.dense?.(3, { name: "one" }).dense?.(1, { name: "one" }) }),
      twice("one"),
    ],
    [
      "of a layer and a model inside",
      () =>
        model({
          inputs: a,
          outputs: a.apply?.(sequential([3], "float32", { name: "part" }).dense?.(3)).dense?.(1, { name: "part" }),
        }),
      twice("part"),
    ],
    [
      "a name that is none",
      () => sequential([3]).dense?.(3, { name: "a b" }),
      'ConfigError INVALID_CONFIG: dense: name must begin with a letter and hold letters, digits and _ only (was "a b")',
    ],
    [
      "a model's name that is none",
      () => sequential([3], "float32", { name: "a/b" }),
      'ConfigError INVALID_CONFIG: sequential: name must begin with a letter and hold letters, digits and _ only (was "a/b")',
    ],
  ])

  it("automatic names make way for given ones, and one layer may be applied twice", () => {
    const given = shapewright
      .sequential([3])
      .dense(3, { name: "dense" })
      .dense(3)
      .dense(3, { name: "dense_2" })
      .dense(3)
    expect(given.layers.map(({ name }) => name)).toEqual(["dense", "dense_1", "dense_2", "dense_3"])
    const shared = shapewright.layers.dense(3, { name: "shared" })
    expect(shapewright.sequential([3]).apply(shared).apply(shared).layers).toHaveLength(1)
  })
})
