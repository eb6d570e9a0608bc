import type { SymbolicTensor } from "@tensorflow/tfjs-layers"
import { resnet50 as network } from "../../examples/gallery/resnet50.js"
import { numbersData } from "../data.js"
import type { Workload } from "./workload.js"

type Layers = Parameters<NonNullable<Workload["tfjs"]>>[0]["layers"]

const epsilon = 1.001e-5

/** Filters of each stage, its blocks, and the strides of the first one. */
const stages = [
  [64, 3, 1],
  [128, 4, 2],
  [256, 6, 2],
  [512, 3, 2],
] as const

/** What the network is made of in tfjs-layers. */
function parts(layers: Layers) {
  const normalize = (x: SymbolicTensor) => layers.batchNormalization({ epsilon }).apply(x) as SymbolicTensor
  const relu = (x: SymbolicTensor) => layers.reLU().apply(x) as SymbolicTensor
  const convolve = (x: SymbolicTensor, filters: number, kernelSize: number, strides = 1) =>
    normalize(
      layers
        .conv2d({ filters, kernelSize, strides, padding: kernelSize === 3 ? "same" : "valid" })
        .apply(x) as SymbolicTensor,
    )
  const bottleneck = (x: SymbolicTensor, filters: number, strides: number, projects: boolean) => {
    const inner = relu(convolve(relu(convolve(x, filters, 1, strides)), filters, 3))
    const around = projects ? convolve(x, 4 * filters, 1, strides) : x
    return relu(layers.add().apply([around, convolve(inner, 4 * filters, 1)]) as SymbolicTensor)
  }
  return { relu, convolve, bottleneck }
}

/** ResNet-50 on images of 224 x 224, forward only. */
export const resnet50: Workload = {
  title: "ResNet-50 forward, 224x224, batch 8",
  measures: ["forward"],
  batchSize: 8,
  steps: 1,
  // It ends with `Aborted()` there.
  tfjsRunsOnWasm: false,
  data: (samples) => numbersData(samples, [224, 224, 3], 1000),
  own: (engine) => {
    // A network that is not compiled runs where the environment says.
    process.env.SHAPEWRIGHT_ENGINE = engine
    const net = network()
    return { predict: ({ x }) => net.predict(x as never) }
  },
  tfjs: ({ input, layers, model }) => {
    const { relu, convolve, bottleneck } = parts(layers)
    const images = input({ shape: [224, 224, 3] })
    const padded = (x: SymbolicTensor, by: number) =>
      layers
        .zeroPadding2d({
          padding: [
            [by, by],
            [by, by],
          ],
        })
        .apply(x) as SymbolicTensor
    const first = relu(convolve(padded(images, 3), 64, 7, 2))
    let x = layers.maxPooling2d({ poolSize: 3, strides: 2 }).apply(padded(first, 1)) as SymbolicTensor
    for (const [filters, blocks, strides] of stages)
      for (let i = 0; i < blocks; i++) x = bottleneck(x, filters, i === 0 ? strides : 1, i === 0)
    const pooled = layers.globalAveragePooling2d({}).apply(x) as SymbolicTensor
    return model({
      inputs: images,
      outputs: layers.dense({ units: 1000, activation: "softmax" }).apply(pooled) as SymbolicTensor,
    })
  },
}
