// Trains until it is interrupted, then uses the model and says what it found.
import { lambdaCallback, sequential } from "../../src/index.js"

const x = Array.from({ length: 100_000 }, (_, i) => [Math.sin(i), Math.cos(i)])
const y = x.map(([a = 0, b = 0]) => [a * b])
const net = sequential([2]).dense(4, { activation: "tanh" }).dense(1)
const compiled = net.compile({ optimizer: "adam", loss: "meanSquaredError", engine: "cpu" })

let steps = 0
let ended = false
const watch = lambdaCallback({
  onBatchEnd: () => {
    if (++steps === 3) console.log("training")
  },
  onTrainEnd: () => {
    ended = true
  },
})
const { epochs } = await compiled.fit({ x, y, epochs: 3, batchSize: 1, progress: "none", callbacks: [watch] })
const { data } = await compiled.predict([[0.5, 0.5]])
const again = await compiled.fit({ x: x.slice(0, 4), y: y.slice(0, 4), epochs: 1, progress: "none" })
console.log(
  JSON.stringify({ epochs: epochs.length, steps, ended, finite: Number.isFinite(data[0]), again: again.epochs }),
)
