// Data whose sizes are known is checked against the model, and targets against what their loss expects.
import { array, input, model, sequential, sparseCategoricalCrossentropy } from "shapewright"

const by = { optimizer: "sgd", engine: "cpu" } as const
const net = sequential([4])
  .dense(3)
  .compile({ ...by, loss: "mse" })
const classes = sequential([4])
  .dense(3)
  .compile({ ...by, loss: sparseCategoricalCrossentropy({ fromLogits: true }) })
const [x, y] = [array(new Float32Array(8), { shape: [2, 4] }), array(new Float32Array(6), { shape: [2, 3] })]
const images = array(new Float32Array(18), { shape: [2, 3, 3] })
const labels = array(new Int32Array(2), { shape: [2] })
const rest = { epochs: 1, progress: "none" } as const

// What fits, or may fit.
await net.fit({ x, y, ...rest, validationData: { x, y, sampleWeight: [1, 2] } })
await net.fit({ x: [[1, 2, 3, 4]], y: [[1, 2, 3]], ...rest })
await net.fit({ x: [new Float32Array(4)], y: [new Float32Array(3)], ...rest, sampleWeight: [[1]] })
await classes.fit({ x, y: labels, ...rest })
await classes.fit({ x, y: [[0], [1]], ...rest })
await classes.fit({ x, y: new Uint8Array([0, 1]), ...rest })
await sequential([4, 1]).predict([[1, 2, 3, 4]])
await sequential([4]).predict([[[1], [2], [3], [4]]])
await sequential(["time", 2]).predict([[[1, 2]], [[3, 4]]])

// @error x "x must be [samples, 4] (was [1, 3]); give data of that shape, or change the model's input or last layer"
await net.fit({ x: [[1, 2, 3]], y: [[1, 2, 3]], ...rest })
// @error x "x must be [samples, 4] (was [2, 3, 3]); give data of that shape, or change the model's input or last layer"
await net.fit({ x: images, y, ...rest })
// @error x "x must be [samples, 4] (was [4]); add an axis for the samples: one sample alone is a batch of 1"
await net.fit({ x: [1, 2, 3, 4], y, ...rest })
// @error x "x must be [samples, 4] (was [1, 2, 2]); it holds as many elements: give it the shape [1, 4]"
await net.fit({ x: [[[1, 2], [3, 4]]], y: [[1, 2, 3]], ...rest }) // biome-ignore format: one line
// @error x "x: this model has one input; for several use input() and model({ inputs, outputs })"
await net.fit({ x: [x, x], y, ...rest })
// @error y "y: this model has one output; for several use input() and model({ inputs, outputs })"
await net.fit({ x, y: { y }, ...rest })

// @error y "y must be [samples, 3] (was [2]); give a value for each number of the output, or use sparseCategoricalCrossentropy for class numbers"
await net.fit({ x, y: labels, ...rest })
// @error y "y must be [samples, 3] (was [2, 4]); give data of that shape, or change the model's input or last layer"
await net.fit({ x, y: x, ...rest })
// @error y "y must be [samples] (was [2, 3]); give class numbers, or use categoricalCrossentropy for one-hot rows"
await classes.fit({ x, y, ...rest })
// @error y "y must be [samples] (was [1, 3]); give class numbers, or use categoricalCrossentropy for one-hot rows"
await classes.fit({ x: [[1, 2, 3, 4]], y: [[0, 1, 0]], ...rest })
// @error y "y must be int32 class numbers (was float32); write array(labels, { dtype: \\\"int32\\\" })"
await classes.fit({ x, y: array([0, 1]), ...rest })
// @error y "y must be int32 class numbers (was float32); write array(labels, { dtype: \\\"int32\\\" })"
await classes.fit({ x, y: new Float32Array([0, 1]), ...rest })

// @error y "y must have as many samples as x (2, was 1); give one for each"
await net.fit({ x, y: [[1, 2, 3]], ...rest })
// @error sampleWeight "sampleWeight must have as many samples as x (2, was 3); give one for each"
await net.fit({ x, y, sampleWeight: [1, 2, 3], ...rest })
// @error sampleWeight "sampleWeight must be [samples] (was [2, 3]); give one number for each sample"
await net.fit({ x, y, sampleWeight: y, ...rest })

// Data for validation, evaluation and predictions is looked at in the same way.
// @error x "validationData.x must be [samples, 4] (was [2, 3]); give data of that shape, or change the model's input or last layer"
await net.fit({ x, y, ...rest, validationData: { x: y, y } })
// @error y "validationData.y must have as many samples as validationData.x (2, was 1); give one for each"
await net.fit({ x, y, ...rest, validationData: { x, y: [[1, 2, 3]] } })
// @error validationData "validationData.y must be given (was missing)"
await net.fit({ x, y, ...rest, validationData: { x } })
// @error y "y must be [samples] (was [2, 3]); give class numbers, or use categoricalCrossentropy for one-hot rows"
await classes.evaluate({ x, y })
// @error x "x must be [samples, 4] (was [2, 3]); give data of that shape, or change the model's input or last layer"
await net.evaluate({ x: y, y })
// @error `{ x }` "evaluate needs y: what the outputs should be, one for each sample"
await net.evaluate({ x })
// @error `{ y }` "evaluate needs x: the samples"
await net.evaluate({ y })
// @error y "x must be [samples, 4] (was [2, 3]); give data of that shape, or change the model's input or last layer"
await net.predict(y)
// @error `[[1]]` "x must be [samples, 4] (was [1, 1]); give data of that shape, or change the model's input or last layer"
await net.predict([[1]])

// Several inputs and outputs: the sentence stands on the one that it is about.
const [left, right] = [input([4]), input([4])]
const outputs = { price: left.dense(1), kind: right.dense(3) }
const loss = { price: "mse", kind: sparseCategoricalCrossentropy({ fromLogits: true }) } as const
const both = model({ inputs: { left, right }, outputs }).compile({ ...by, loss })
const given = { x: { left: x, right: x }, y: { price: [1, 2], kind: [0, 1] } }
await both.fit({
  ...given,
  ...rest,
  sampleWeight: { kind: [1, 2] },
  validationData: { ...given, sampleWeight: [1, 2] },
})

// @error right "x.right must be [samples, 4] (was [2, 3]); give data of that shape, or change the model's input or last layer"
await both.fit({ ...given, x: { left: x, right: y }, ...rest })
// @error x "x.right must be given (was missing)"
await both.fit({ ...given, x: { left: x }, ...rest })
// @error y "y.price must be given (was missing)"
await both.fit({ ...given, y: { kind: labels }, ...rest })
// @error kind "y.kind must be [samples] (was [2, 3]); give class numbers, or use categoricalCrossentropy for one-hot rows"
await both.fit({ ...given, y: { price: [1, 2], kind: y }, ...rest })
// @error kind "y.kind must have as many samples as x (2, was 1); give one for each"
await both.fit({ ...given, y: { price: [1, 2], kind: [0] }, ...rest })
// @error price "sampleWeight.price must be [samples] (was [2, 3]); give one number for each sample"
await both.fit({ ...given, sampleWeight: { price: y }, ...rest })
// @error sampleWeight "sampleWeight must have as many samples as x (2, was 1); give one for each"
await both.fit({ ...given, sampleWeight: [1], ...rest })
// @error classWeight "fit: classWeight is for models with one output (use sampleWeight)"
await both.fit({ ...given, classWeight: { 0: 2 }, ...rest })
// @error x "validationData.x.right must be given (was missing)"
await both.fit({ ...given, ...rest, validationData: { ...given, x: { left: x } } })
// @error x "x.right must be given (was missing)"
await both.evaluate({ ...given, x: { left: x } })
// @error `{ left: x }` "x.right must be given (was missing)"
await both.predict({ left: x })

// Names that there are not: the compiler says which was meant, whatever else is wrong.
// @error rigth "Did you mean to write 'right'?"
await both.fit({ ...given, x: { left: x, rigth: x }, ...rest })
// @error rigth "Did you mean to write 'right'?"
await both.fit({ ...given, x: { left: x, right: x, rigth: x }, ...rest })
// @error rigth "Did you mean to write 'right'?"
await both.fit({ ...given, x: { left: x, rigth: x } })
// @error rigth "Did you mean to write 'right'?"
await both.fit({ ...given, x: { left: y, rigth: x }, ...rest })
// @error pric "Did you mean to write 'price'?"
await both.fit({ ...given, sampleWeight: { pric: [1, 2] }, ...rest })
// @error rigth "Did you mean to write 'right'?"
await both.fit({ ...given, ...rest, validationData: { ...given, x: { left: x, rigth: x } } })
// @error sampleWeights "Did you mean to write 'sampleWeight'?"
await both.fit({ ...given, ...rest, validationData: { ...given, sampleWeights: [1, 2] } })
// @error rigth "Did you mean to write 'right'?"
await both.evaluate({ ...given, x: { left: x, rigth: x } })
// @error rigth "Did you mean to write 'right'?"
await both.predict({ left: x, rigth: x })
// @error x "is missing the following properties from type"
await both.fit({ ...given, x, ...rest })

// Weights of steps: in the shape of the values of the loss.
const steps = sequential([4, 3])
  .dense(2)
  .compile({ ...by, loss: "mse" })
const sequences = array(new Float32Array(24), { shape: [2, 4, 3] })
const wanted = array(new Float32Array(16), { shape: [2, 4, 2] })
const ofSteps = array(new Float32Array(8), { shape: [2, 4] })
const ofAll = array(new Float32Array(2), { shape: [2, 1] })
const others = array(new Float32Array(6), { shape: [2, 3] })
await steps.fit({ x: sequences, y: wanted, sampleWeight: ofSteps, ...rest })
await steps.fit({ x: sequences, y: wanted, sampleWeight: ofAll, ...rest })
await steps.fit({ x: sequences, y: wanted, sampleWeight: [1, 2], ...rest })
await steps.evaluate({
  x: sequences,
  y: wanted,
  sampleWeight: [
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ],
})
// @error sampleWeight "sampleWeight must be [samples, 4] (was [2, 3]); give one number for each value of the loss, or one for each sample"
await steps.fit({ x: sequences, y: wanted, sampleWeight: others, ...rest })
// @error sampleWeight "sampleWeight must be [samples, 4] (was [2, 4, 2])"
await steps.evaluate({ x: sequences, y: wanted, sampleWeight: wanted })
// @error sampleWeight "sampleWeight must have as many samples as x (2, was 1); give one for each"
await steps.evaluate({ x: sequences, y: wanted, sampleWeight: [[1, 2, 3, 4]] })
