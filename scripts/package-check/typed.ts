import { adam, input, model, sequential } from "shapewright"

const digits = sequential([28, 28, 1]).conv2d(8, 3, { activation: "relu" }).maxPool2d(2).flatten().dense(10)
export const compiled = digits.compile({ optimizer: adam(1e-3), loss: "meanSquaredError" })

const left = input([4])
export const sum = model({ inputs: { left }, outputs: { sum: left.dense(2) } })

// @ts-expect-error a rank that does not fit
sequential([128]).conv2d(8, 3)
// @ts-expect-error fit before compile
digits.fit
