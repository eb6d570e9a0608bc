import { defineMetric, input, model, ops, type Symbolic, sequential } from "shapewright"

const optimizer = "adam"
const net = sequential([4]).dense(3)

// @error loss "loss: a loss must give float32 [batch, ...], a value or more for each sample (was float32 []); leave the batch axis as it is"
net.compile({ optimizer, loss: (target, prediction) => ops.mean(ops.subtract(target, prediction)) })

// @error loss "loss: a loss must give float32 [batch, ...], a value or more for each sample (was bool [batch, 3]); leave the batch axis as it is"
net.compile({ optimizer, loss: (target, prediction) => ops.greater(target, prediction) })

const x = input([4])
const two = model({ inputs: x, outputs: { price: x.dense(1), kind: x.dense(5) } })
two.compile({
  optimizer,
  loss: {
    price: "mse",
    // @error kind "loss.kind: a loss must give float32 [batch, ...], a value or more for each sample (was float32 [5]); leave the batch axis as it is"
    kind: (target, prediction) => ops.mean(ops.subtract(target, prediction), { axis: 0 }),
  },
})

// Inside, the output's shape is known.
net.compile({
  optimizer,
  // @error ops.ones "add: sizes along axis -1 must agree or be 1; got [batch, 3] and [4]"
  loss: (target, prediction) => ops.add(ops.subtract(target, prediction), ops.ones([4])),
})

const ofFour = (target: Symbolic<["batch", 4]>, prediction: Symbolic<["batch", 4]>) => ops.subtract(target, prediction)
// @error loss "is not assignable to type"
net.compile({ optimizer, loss: ofFour })

// @error activation "is not assignable to type"
sequential([4]).dense(2, { activation: (x) => ops.greater(x, 0) })

// @error kernelRegularizer "is not assignable to type"
sequential([4]).dense(2, { kernelRegularizer: (weight) => ops.abs(weight) })

const near = defineMetric({
  name: "near",
  direction: "up",
  values: (target, prediction) => ops.exp(ops.negative(ops.abs(ops.subtract(target, prediction)))),
})
const compiled = net.compile({ optimizer, loss: "mse", metrics: [near] })
const scores = await compiled.evaluate({ x: [[1, 2, 3, 4]], y: [[1, 2, 3]] })
// @error nar "Property 'nar' does not exist on type 'Readonly<Record<\"loss\" | \"near\", number>>'. Did you mean 'near'?"
export const wrong = scores.nar

// What is right compiles on every version.
net.compile({ optimizer, loss: (target, prediction) => ops.abs(ops.subtract(target, prediction)), metrics: [near] })
