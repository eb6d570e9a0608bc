import { expect, it } from "vitest"
import { writeProgram } from "../../../src/engines/tensorflow/emit/program.js"
import { createTensorflowEngine } from "../../../src/engines/tensorflow/index.js"
import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { differentiate } from "../../../src/passes/differentiate.js"
import { oracleEngine } from "../../oracle/oracleEngine.js"
import { expectClose } from "../closeness.js"
import { feedsOf, programOf, random } from "../graphs.js"
import { native } from "./native.js"

/** The derivative of an activation, times something. */
const gradientOf =
  (activation: (x: Node) => Node) =>
  (x: Node, dy: Node): Node =>
    differentiate(ops.reduceSum(ops.mul(activation(x), dy)), [x]).gradients[0] as Node

const inputs = [random([4, 5]), random([4, 5], { seed: 2 })]
const activations = {
  ReluGrad: gradientOf(ops.relu),
  SigmoidGrad: gradientOf(ops.sigmoid),
  TanhGrad: gradientOf(ops.tanh),
}

it.each(Object.entries(activations))("a derivative is written as %s", async (op, build) => {
  expect(Buffer.from((await writeProgram(programOf(inputs, build as () => Node))).graph).includes(op)).toBe(true)
})

it.each(Object.entries(activations).filter(() => native !== undefined))("%s computes it", async (_, build) => {
  const program = programOf(inputs, build as () => Node)
  const expected = await oracleEngine().compile(program).run("main", feedsOf(inputs))
  const executable = (await createTensorflowEngine()).compile(program)
  expectClose(await executable.run("main", feedsOf(inputs)), expected)
  executable.dispose()
})

it("what only looks like such a derivative stays what it is", async () => {
  const [x, y] = [ops.feed("x", [3], "float32"), ops.feed("y", [3], "float32")]
  const alike = [
    ops.select(ops.greater(x, ops.scalar(0)), y, ops.scalar(1)),
    ops.select(ops.greater(x, ops.scalar(1)), y, ops.scalar(0)),
    ops.mul(y, ops.mul(x, ops.sub(ops.scalar(1), y))),
    ops.mul(y, ops.sub(ops.scalar(2), ops.square(x))),
    ops.mul(ops.scalar(2), ops.sub(ops.scalar(1), ops.square(x))),
  ]
  const feeds = { x: { shape: [3], dtype: "float32" as const }, y: { shape: [3], dtype: "float32" as const } }
  const outputs = Object.fromEntries(alike.map((node, i) => [`o${i}`, node]))
  const { graph } = await writeProgram({ state: [], entries: { main: { feeds, outputs, updates: {} } } })
  for (const op of Object.keys(activations)) expect(Buffer.from(graph).includes(op)).toBe(false)
})
