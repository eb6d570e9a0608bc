// What is left of a chain after a mistake: every member is there, can be called, and gives the same again.
import { concat, input, model, sequential } from "shapewright"
import { expectType } from "tsd"

// @ts-expect-error the mistake
const broken = sequential([4]).dense(0)
type Left = typeof broken

expectType<Left>(broken.conv2d("a", { b: 1 }).lstm().flatten(3).compile())
expectType<Left>(await broken.fit())
expectType<Left>((await broken.compile({}).fit({})).history.loss)
expectType<Left>(broken.summary())
expectType<Left>(broken.apply(3).pipe(4).outputShape)
expectType<Left>(sequential([4]).apply(broken))
expectType<Left>(input([4]).apply(broken))
expectType<Left>(input([4]).add(broken))
expectType<Left>(concat([input([4]), broken]))

const left = input([4])
const net = model({ inputs: { left }, outputs: { price: broken, kind: left.dense(1) } })
const compiled = net.compile({ optimizer: "sgd", loss: { price: "mse", kind: "mse" } })
expectType<number>((await compiled.evaluate({ x: { left: [] }, y: { price: [], kind: [] } })).priceLoss)
