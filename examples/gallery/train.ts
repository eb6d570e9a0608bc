import { adam, array, sparseCategoricalCrossentropy } from "shapewright"
import { below, normal, randomFrom } from "../support/random.js"
import { smallGpt } from "./gpt2.js"
import { smallInception } from "./inception.js"
import { smallMobilenet } from "./mobilenetV2.js"
import { smallResnet } from "./resnet50.js"
import { smallUnet } from "./unet.js"

const random = randomFrom(5)
const samples = 8
const steps = { epochs: 6, batchSize: samples, shuffle: false, progress: "none" } as const

/** Square images whose brightness tells their class, under noise. */
function images<const S extends number, const C extends number>(size: S, channels: C) {
  const labels = Int32Array.from({ length: samples }, (_, i) => i % 4)
  const pixels = Float32Array.from(
    { length: samples * size * size * channels },
    (_, i) => (labels[Math.floor(i / (size * size * channels))] ?? 0) - 1.5 + 0.1 * normal(random),
  )
  return { x: array(pixels, { shape: [samples, size, size, channels] }), y: array(labels) }
}

const classify = {
  optimizer: adam(1e-3),
  loss: "sparseCategoricalCrossentropy",
  engine: "wasm",
} as const

const losses = ({ history }: { readonly history: { readonly loss: readonly number[] } }) => history.loss

/** Bright pixels in images of noise: the class of each inner pixel is whether it is one. */
function spots() {
  const pixels = Float32Array.from({ length: 2 * 28 * 28 }, () => below(2, random))
  const middle = Array.from({ length: 2 * 12 * 12 }, (_, i) => {
    const [image, row, column] = [Math.floor(i / 144), Math.floor((i % 144) / 12), i % 12]
    return pixels[image * 784 + (row + 8) * 28 + column + 8] ?? 0
  })
  const labels = Int32Array.from(middle)
  return { x: array(pixels, { shape: [2, 28, 28, 1] }), y: array(labels, { shape: [2, 12, 12] }) }
}

/** Counting up: the next token is the one behind. */
function counting() {
  const time = 8
  const row = Array.from({ length: time }, (_, i) => i)
  const starts = [0, 3, 5, 8]
  const rows = (make: (start: number) => number[]) => array(starts.map(make), { dtype: "int32" })
  const x = {
    tokens: rows((start) => row.map((i) => start + i)),
    positions: rows(() => row),
    vocabulary: rows(() => Array.from({ length: 16 }, (_, i) => i)),
  }
  return { x, y: rows((start) => row.map((i) => (start + i + 1) % 16)) }
}

/** A few steps of training for each network, scaled down: the loss after every step. */
export const training = {
  "ResNet-50": async () =>
    losses(
      await smallResnet()
        .compile(classify)
        .fit({ ...images(32, 3), ...steps }),
    ),
  MobileNetV2: async () =>
    losses(
      await smallMobilenet()
        .compile(classify)
        .fit({ ...images(32, 3), ...steps }),
    ),
  "U-Net": async () =>
    losses(
      await smallUnet()
        .compile(classify)
        .fit({ ...spots(), ...steps }),
    ),
  "GPT-2 small": async () => {
    const loss = sparseCategoricalCrossentropy({ fromLogits: true })
    return losses(
      await smallGpt()
        .compile({ ...classify, loss })
        .fit({ ...counting(), ...steps }),
    )
  },
  Inception: async () =>
    losses(
      await smallInception()
        .compile(classify)
        .fit({ ...images(8, 3), ...steps }),
    ),
}
