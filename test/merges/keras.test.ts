import { describe } from "vitest"
import { input } from "../../src/builder/input.js"
import { add, average, concat, dot, maximum, minimum, multiply, subtract } from "../../src/builder/merges.js"
import { modelMatchesKeras } from "../support/kerasModel.js"

const three = (shape: readonly [number, number]) => [input(shape), input(shape), input(shape)] as const

describe("merges of Keras", () => {
  modelMatchesKeras("Add_1", () => {
    const inputs = three([3, 4])
    return { inputs, output: add(inputs) }
  })
  modelMatchesKeras("Average_1", () => {
    const inputs = three([3, 4])
    return { inputs, output: average(inputs) }
  })
  modelMatchesKeras("Maximum_1", () => {
    const inputs = three([3, 4])
    return { inputs, output: maximum(inputs) }
  })
  modelMatchesKeras("Minimum_1", () => {
    const inputs = three([3, 4])
    return { inputs, output: minimum(inputs) }
  })
  modelMatchesKeras("Multiply_1", () => {
    const inputs = three([3, 4])
    return { inputs, output: multiply(inputs) }
  })
  modelMatchesKeras("Subtract_1", () => {
    const inputs = [input([4]), input([4])] as const
    return { inputs, output: subtract(inputs) }
  })
  modelMatchesKeras("Subtract_2", () => {
    const inputs = [input([3, 4]), input([1, 4])] as const
    return { inputs, output: inputs[0].subtract(inputs[1]) }
  })
  modelMatchesKeras("Concatenate_1", () => {
    const inputs = [input([2, 3]), input([2, 4])] as const
    return { inputs, output: inputs[0].concat(inputs[1]) }
  })
  modelMatchesKeras("Concatenate_2", () => {
    const inputs = [input([2, 3]), input([4, 3]), input([1, 3])] as const
    return { inputs, output: concat(inputs, { axis: 1 }) }
  })
  modelMatchesKeras("Dot_1", () => {
    const inputs = [input([4]), input([4])] as const
    return { inputs, output: dot(inputs, { axes: 1 }) }
  })
  modelMatchesKeras("Dot_2", () => {
    const inputs = [input([3, 4]), input([4, 5])] as const
    return { inputs, output: inputs[0].dot(inputs[1], { axes: [2, 1] }) }
  })
  modelMatchesKeras("Dot_3", () => {
    const inputs = [input([3, 4]), input([2, 4])] as const
    return { inputs, output: dot(inputs, { axes: 2, normalize: true }) }
  })
})
