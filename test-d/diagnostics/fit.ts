// The pitfalls of training: each is one error with its sentence.
import { array, input, model, sequential } from "shapewright"

const x = array([[1, 2, 3, 4]])
const y = array([[1, 0, 0]])
const layered = sequential([4]).dense(3)

// @error fit "call .compile({ optimizer, loss }) before .fit()"
layered.fit({ x, y, epochs: 1 })

// @error evaluate "call .compile({ optimizer, loss }) before .evaluate()"
layered.evaluate({ x, y })

// @error `[28, 28, 1], [10]` "a Sequential model has one input: for several use input() and model({ inputs, outputs })"
sequential([[28, 28, 1], [10]])
  .conv2d(8, 3)
  .dense(10)

// @error 0 "a size must be a positive integer, a name, or null for a size known only at run time"
sequential([28, 0, 1])

const net = layered.compile({ optimizer: "adam", loss: "meanSquaredError" })

// @error x "this model has one input; for several use input() and model({ inputs, outputs })"
net.fit({ x: [x, x], y, epochs: 1 })

// @error x "this model has one input; for several use input() and model({ inputs, outputs })"
net.fit({ x: { left: x, right: x }, y, epochs: 1 })

// @error `{ x, y }` "fit needs epochs: how many times to go over the data, such as epochs: 5"
net.fit({ x, y })

// @error `{ y, epochs` "fit needs x: the samples"
net.fit({ y, epochs: 1 })

// @error `{ x, epochs` "fit needs y: what the outputs should be, one for each sample"
net.fit({ x, epochs: 1 })

// @error epoch "fit has no option \\\"epoch\\\""
net.fit({ x, y, epoch: 1 })

// @error epochs "Type 'string' is not assignable to type 'number'"
net.fit({ x, y, epochs: "1" })

// What is right compiles, with data of every kind.
net.fit({ x, y, epochs: 1 })
net.fit({ x: [[1, 2, 3, 4]], y: [[1, 0, 0]], epochs: 1, batchSize: 1, shuffle: false, validationData: { x, y } })
net.fit({ x: { shape: [1, 4], data: new Float32Array(4) }, y, epochs: 1, callbacks: [{ onEpochEnd() {} }] })

const [left, right] = [input([4]), input([4])]
const both = model({ inputs: { left, right }, outputs: { a: left.dense(1), b: right.dense(1) } }).compile({
  optimizer: "sgd",
  loss: { a: "meanSquaredError", b: "meanSquaredError" },
})
both.fit({ x: { left: x, right: x }, y: { a: [1], b: [1] }, epochs: 1 })

// @error x "x.right must be given (was missing)"
both.fit({ x: { left: x }, y: { a: [1], b: [1] }, epochs: 1 })

// @error e "'e' does not exist"
both.fit({ x: { left: x, right: x }, y: { a: [1], e: [1] }, epochs: 1 })
