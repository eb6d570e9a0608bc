import { array, sequential } from "shapewright"

const x = array(new Float32Array(8), { shape: [4, 2] })
const y = array(new Float32Array(4), { shape: [4, 1] })
const model = sequential([2]).dense(1).compile({ optimizer: "adam", loss: "meanSquaredError" })

model.tune({ x, y })
model.tune({ x, y, batchSize: 2, progress: "none" })

// @error `{ x }` "tune needs y: what the outputs should be, one for each sample"
model.tune({ x })

model.tune({
  x: array(new Float32Array(12), { shape: [4, 3] }), // @error x "x must be [samples, 2] (was [4, 3]); give data of that shape"
  y,
})

model.tune({
  x,
  y,
  batchsize: 2, // @error batchsize "Did you mean to write 'batchSize'?"
})

model.tune({
  x,
  y: array(new Float32Array(3), { shape: [3, 1] }), // @error y "y must have as many samples as x (4, was 3); give one for each"
})
