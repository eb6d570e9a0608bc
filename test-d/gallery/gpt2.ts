// GPT-2 small: the shape behind each of its layers and blocks, for texts of any length.
import { input, layers, repeat } from "shapewright"
import * as net from "../../examples/gallery/gpt2.js"
import { type Fit, fits } from "../rules/rule.js"

const tokens = input(["time"], "int32")
const vocabulary = input([50_257], "int32")
const table = layers.embedding(50_257, 768)
const read = tokens.apply(table).add(tokens.embedding(1024, 768))

export const shapes: readonly (() => Fit)[] = [
  () => fits(["time"], tokens, "int32"),
  () => fits(["time", 768], tokens.apply(table)),
  () => fits(["time", 768], read),
  () => fits(["time", 768], read.layerNormalization()),
  () => fits(["time", 768], read.multiHeadAttention(12, 64, { causal: true })),
  () => fits(["time", 768], read.apply(net.attend())),
  () => fits(["time", 3072], read.dense(3072, { activation: "gelu" })),
  () => fits(["time", 768], read.dense(3072, { activation: "gelu" }).dense(768)),
  () => fits(["time", 768], read.apply(net.think())),
  () => fits(["time", 768], read.apply(net.block())),
  () => fits(["time", 768], read.apply(repeat(12, net.block()))),
  () => fits(["time", 768], read.apply(net.trunk())),
  () => fits([1024, 768], input([1024, 768]).apply(net.trunk())),
  () => fits([50_257, 768], vocabulary.apply(table)),
  () => fits(["time", 50_257], read.apply(net.trunk()).matMul(vocabulary.apply(table), { transposeB: true })),
]

export const wrong: readonly (() => unknown)[] = [
  // @error net "in chain, layer 2 of 3: in repeat, round 1: in chain, layer 2 of 2: residual: block must keep the shape [512, 1024] (was [512, 768]); change it, or give a shortcut to that shape"
  () => input([512, 1024]).apply(net.trunk()),
]
