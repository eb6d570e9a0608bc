// GPT-2 small: Radford et al., Language models are unsupervised multitask learners (2019).
// One table of vectors reads the tokens and scores the next one: it is one layer value, applied twice.
import { chain, input, layers, model, randomNormal, repeat, residual } from "shapewright"

const { dense, dropout, embedding, layerNormalization, multiHeadAttention } = layers
const normal = { kernelInitializer: randomNormal({ stddev: 0.02 }) } as const
const normalize = () => layerNormalization({ epsilon: 1e-5 })

/** Each step looks at itself and at earlier ones, with 12 heads of 64 features: `[time, 768] -> [time, 768]` */
export const attend = () =>
  chain([normalize(), multiHeadAttention(12, 64, { causal: true, dropout: 0.1, ...normal }), dropout(0.1)])

/** `[time, 768] -> [time, 768]` */
export const think = () =>
  chain([normalize(), dense(3072, { activation: "gelu", ...normal }), dense(768, normal), dropout(0.1)])

/** One of the 12 layers. */
export const block = () => chain([residual(attend()), residual(think())])

/** All of them, for vectors of tokens and positions together. */
export const trunk = () => chain([dropout(0.1), repeat(12, block()), normalize()])

/**
 * The whole network. It takes the numbers of the tokens, of their positions (0, 1, 2, …) and of the vocabulary
 * (0 to 50,256), whose vectors the scores are products with.
 */
export function gpt2() {
  const tokens = input(["time"], "int32")
  const positions = input(["time"], "int32")
  const vocabulary = input([50_257], "int32")
  const table = embedding(50_257, 768, { embeddingsInitializer: normal.kernelInitializer })
  const read = tokens.apply(table).add(positions.embedding(1024, 768)) // ["time", 768]
  const scores = read.apply(trunk()).matMul(vocabulary.apply(table), { transposeB: true }) // ["time", 50257]
  return model({ inputs: { tokens, positions, vocabulary }, outputs: scores })
}

/** One of its layers, for a vocabulary of 16. */
export function smallGpt() {
  const tokens = input(["time"], "int32")
  const positions = input(["time"], "int32")
  const vocabulary = input([16], "int32")
  const table = embedding(16, 768, { embeddingsInitializer: normal.kernelInitializer })
  const read = tokens.apply(table).add(positions.embedding(32, 768))
  const scores = read.apply(block()).apply(normalize()).matMul(vocabulary.apply(table), { transposeB: true })
  return model({ inputs: { tokens, positions, vocabulary }, outputs: scores })
}
