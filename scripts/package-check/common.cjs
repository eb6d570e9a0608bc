const assert = require("node:assert").strict
const { sequential, sgd } = require("shapewright")

async function main() {
  const x = [[0], [1], [2], [3]]
  const y = [[1], [3], [5], [7]]
  const line = sequential([1])
    .dense(1)
    .compile({ optimizer: sgd(0.05), loss: "meanSquaredError" })
  const history = await line.fit({ x, y, epochs: 20, batchSize: 4, progress: "none" })
  const losses = history.history.loss
  assert.ok(losses.at(-1) < losses[0])
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
