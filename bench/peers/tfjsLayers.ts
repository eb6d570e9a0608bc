import type * as core from "@tensorflow/tfjs-core"
import type { TensorLike } from "@tensorflow/tfjs-core"
import type * as layersApi from "@tensorflow/tfjs-layers"
import { loadTfjsNode } from "../../test/engines/tensorflow/binding/load.js"
import type { BenchData } from "../data.js"
import { workloads } from "../workloads/index.js"
import type { Trained, Workload } from "../workloads/workload.js"
import { serve } from "./serve.js"

interface Api {
  readonly tf: typeof core
  readonly layers: typeof layersApi
}

/** tfjs with the kernels of WebAssembly, or those of tfjs-node. */
async function load(backend: string): Promise<Api> {
  if (backend === "node") {
    const api = await loadTfjsNode()
    if (api === undefined) throw new Error("tfjs-node's addon must be built")
    return { tf: api as unknown as typeof core, layers: api as unknown as typeof layersApi }
  }
  const tf = await import("@tensorflow/tfjs-core")
  await import("@tensorflow/tfjs-backend-wasm")
  await tf.setBackend("wasm")
  await tf.ready()
  return { tf, layers: await import("@tensorflow/tfjs-layers") }
}

function trainedBy({ tf, layers }: Api, { batchSize, tfjs }: Workload): Trained {
  const model = (tfjs as NonNullable<typeof tfjs>)(layers, tf)
  const classes = model.outputShape.at(-1) as number
  model.compile({
    optimizer: tf.train.adam(1e-3),
    loss: (labels, logits) => tf.losses.softmaxCrossEntropy(labels as core.Tensor, logits as core.Tensor),
  })
  const tensorOf = ({ data, shape }: BenchData["x"]): core.Tensor => tf.tensor(data as TensorLike, [...shape])
  return {
    epoch: async ({ x, y }) => {
      const xs = tensorOf(x)
      const labels = tf.tidy(() => tf.oneHot(tf.tensor1d(y.data, "int32"), classes))
      await model.fit(xs, labels, { epochs: 1, batchSize, shuffle: false, verbose: 0, yieldEvery: "never" })
      tf.dispose([xs, labels])
    },
    predict: async ({ x }) => {
      const scores = tf.tidy(() => model.predict(tensorOf(x), { batchSize: 1024 }) as core.Tensor)
      await scores.data()
      scores.dispose()
    },
  }
}

const [backend, name] = process.argv.slice(2) as [string, string]
const workload = workloads[name] as Workload
const api = await load(backend)
await serve(workload, trainedBy(api, workload), `TensorFlow.js ${api.tf.version_core}`)
