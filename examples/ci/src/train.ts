import { array } from "shapewright"
import { reader } from "./model.js"

/** Stripes instead of digits: class `c` has its bright row at `2 * c + 4`. */
function stripes(count: number) {
  const pixels = new Float32Array(count * 28 * 28)
  const labels = Int32Array.from({ length: count }, (_, i) => i % 10)
  labels.forEach((label, i) => {
    const start = (i * 28 + 2 * label + 4) * 28
    pixels.fill(1, start, start + 28)
  })
  return { x: array(pixels, { shape: [count, 28, 28, 1] }), y: labels }
}

await reader.fit({ ...stripes(200), epochs: 3, batchSize: 20 })
const { accuracy } = await reader.evaluate(stripes(50))
console.log(`accuracy ${accuracy.toFixed(2)}`)
