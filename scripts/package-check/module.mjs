import { strict as assert } from "node:assert"
import { sequential, sgd } from "shapewright"

const x = [[0], [1], [2], [3]]
const y = [[1], [3], [5], [7]]
const line = sequential([1])
  .dense(1)
  .compile({ optimizer: sgd(0.05), loss: "meanSquaredError" })
const history = await line.fit({ x, y, epochs: 20, batchSize: 4, progress: "none" })
const losses = history.history.loss
assert.equal(losses.length, 20)
assert.ok(losses.at(-1) < losses[0])
const prediction = await line.predict(x)
assert.deepEqual([...prediction.shape], [4, 1])
