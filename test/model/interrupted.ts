// Trains until it is interrupted, in single steps or in calls of many, then uses the model and says what it found:
// node interrupted.ts <engine> steps|calls
import { lambdaCallback, sequential } from "../../src/index.js"

const [engine, manner] = process.argv.slice(2) as ["cpu" | "tensorflow", "steps" | "calls"]
const x = Array.from({ length: 100_000 }, (_, i) => [Math.sin(i), Math.cos(i)])
const y = x.map(([a = 0, b = 0]) => [a * b])
const net = sequential([2]).dense(4, { activation: "tanh" }).dense(1)
const compiled = net.compile({ optimizer: "adam", loss: "meanSquaredError", engine })

let steps = 0
let ended = false
const onTrainEnd = (): void => {
  ended = true
}
const eachStep = lambdaCallback({
  onBatchEnd: () => {
    if (++steps === 3) console.log("training")
  },
  onTrainEnd,
})
// Without a look at single steps many are made in a call; the signal then comes in the middle of an epoch.
const eachEpoch = lambdaCallback({ onEpochEnd: (epoch) => void (epoch === 0 && console.log("training")), onTrainEnd })
const { epochs } = await compiled.fit({
  x,
  y,
  batchSize: 1,
  progress: "none",
  ...(manner === "steps" ? { epochs: 3, callbacks: [eachStep] } : { epochs: 50, callbacks: [eachEpoch] }),
})
const { data } = await compiled.predict([[0.5, 0.5]])
const again = await compiled.fit({ x: x.slice(0, 4), y: y.slice(0, 4), epochs: 1, progress: "none" })
console.log(
  JSON.stringify({ epochs: epochs.length, steps, ended, finite: Number.isFinite(data[0]), again: again.epochs }),
)
