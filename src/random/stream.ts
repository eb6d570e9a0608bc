import { type Draw, fillPhilox } from "./philox.js"

const chunk = 1024

/** The words of a draw one after another, for algorithms that cannot say beforehand how many they need. */
export function bitStream(draw: Draw): () => number {
  const words = new Uint32Array(chunk)
  const [, , step, identity] = draw.counter
  let block = draw.counter[0] + draw.counter[1] * 2 ** 32
  let next = chunk
  return () => {
    if (next === chunk) {
      fillPhilox(words, { key: draw.key, counter: [block >>> 0, Math.floor(block / 2 ** 32), step, identity] })
      block += chunk / 4
      next = 0
    }
    return words[next++] as number
  }
}
