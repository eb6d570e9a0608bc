// Schedules of the learning rate: what is wrong is told where it stands.
import { adam, cosineDecay, exponentialDecay, piecewiseConstantDecay, sequential, sgd } from "shapewright"

const falling = { initialLearningRate: 0.1, decaySteps: 100 }
const net = sequential([4]).dense(1)

net.compile({ optimizer: sgd(exponentialDecay({ ...falling, decayRate: 0.5 })), loss: "mse" })
net.compile({
  optimizer: adam(cosineDecay({ ...falling, warmupTarget: 0.3, warmupSteps: 9 }), { clipNorm: 1 }),
  loss: "mse",
})

// @error falling "Property 'decayRate' is missing in type"
exponentialDecay(falling)
// @error warmUpSteps "warmUpSteps"
cosineDecay({ ...falling, warmUpSteps: 9 })
// @error values "Type 'number' is not assignable to type 'readonly number[]'"
piecewiseConstantDecay({ boundaries: [1], values: 0.1 })
// @error `"0.1"` "is not assignable to parameter of type 'LearningRate | undefined'"
adam("0.1")
// @error optimizer "is not assignable to type"
net.compile({ optimizer: exponentialDecay({ ...falling, decayRate: 0.5 }), loss: "mse" })
