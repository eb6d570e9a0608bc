import type * as core from "@tensorflow/tfjs-core"
import { openDriver } from "../../../../src/engines/tensorflow/open.js"
import { adam, sequential, toNdArray } from "../../../../src/index.js"
import { integers, random } from "../../graphs.js"
import { loadTfjsNode } from "./load.js"

// A program that runs tfjs-node, and trains with its tensors; in one line of JSON it tells what came out.

/** What came of data given as tensors, and as arrays. */
export interface TensorsWork {
  readonly driver: string
  readonly losses: readonly (readonly number[])[]
  readonly evaluations: readonly unknown[]
  readonly predictions: readonly (readonly number[])[]
  /** The classes that tfjs-node's own kernel found in the predictions, as tensors of its own. */
  readonly classes: readonly number[]
  /** Tensors that tfjs-node has more than before, when all of one's own were disposed of. */
  readonly left: number
}

const tf = (await loadTfjsNode()) as unknown as typeof core
const { driver } = await openDriver()
const x = random([60, 5])
const y = integers([60], 0, 3)
const before = tf.memory().numTensors

async function trained(data: { readonly x: typeof x | core.Tensor; readonly y: typeof y | core.Tensor }) {
  const model = sequential([5])
    .dense(8, { activation: "relu", name: "hidden" })
    .dense(3, { activation: "softmax", name: "scores" })
    .compile({ optimizer: adam(0.01), loss: "sparseCategoricalCrossentropy", seed: 3, engine: "tensorflow" })
  model.setWeights(weights)
  const { history } = await model.fit({ ...data, epochs: 3, batchSize: 16, progress: "none" })
  return { losses: history.loss, evaluation: await model.evaluate(data), scores: await model.predict(data.x) }
}

const weights = {
  "hidden/kernel": toNdArray(random([5, 8]), "float32", "kernel"),
  "scores/kernel": toNdArray(random([8, 3]), "float32", "kernel"),
}
const [xTensor, yTensor] = [tf.tensor(x.data, [...x.shape]), tf.tensor(y.data, [...y.shape], "int32")]
const results = [await trained({ x, y }), await trained({ x: xTensor, y: yTensor })]
const scores = results[1]?.scores.toTensor(tf)
const classes = scores && tf.argMax(scores, -1)
const told: TensorsWork = {
  driver: driver.name,
  losses: results.map(({ losses }) => losses),
  evaluations: results.map(({ evaluation }) => evaluation),
  predictions: results.map((result) => [...result.scores.data]),
  classes: [...(classes?.dataSync() ?? [])],
  left: 0,
}
tf.dispose([xTensor, yTensor, scores, classes] as core.Tensor[])
console.log(JSON.stringify({ ...told, left: tf.memory().numTensors - before }))
