import { expect, it } from "vitest"
import { writeProgram } from "../../../src/engines/tensorflow/emit/program.js"
import { createTensorflowEngine } from "../../../src/engines/tensorflow/index.js"
import type { HostTensor } from "../../../src/ir/host.js"
import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { Program } from "../../../src/ir/program.js"
import { differentiate } from "../../../src/passes/differentiate.js"
import type { Size } from "../../../src/shape/size.js"
import { expectClose } from "../closeness.js"
import { random } from "../graphs.js"
import { native } from "./native.js"

/** A recurrent sum over `time` steps with the derivatives by its inputs. */
function recurrence(time: Size): Program {
  const feeds = { x: [time, 2, 3] as const, h: [2, 3] as const, w: [3, 3] as const }
  const [x, h, w] = Object.entries(feeds).map(([name, shape]) => ops.feed(name, shape, "float32")) as [Node, Node, Node]
  const { carries, outputs } = ops.scan({
    initial: [h],
    sequences: [x],
    reverse: true,
    step: ([state], [element]) => {
      const next = ops.tanh(ops.add(ops.matMul(state as Node, w), element as Node))
      return { carries: [next], outputs: [next, ops.neg(element as Node)] }
    },
  })
  const [all, negative] = outputs as readonly [Node, Node]
  const sum = ops.add(ops.reduceSum(all), ops.reduceSum(ops.mul(carries[0] as Node, carries[0] as Node)))
  const { gradients } = differentiate(sum, [x, h, w])
  const [dx, dh, dw] = gradients as readonly [Node, Node, Node]
  const specs = Object.fromEntries(
    Object.entries(feeds).map(([name, shape]) => [name, { shape, dtype: "float32" as const }]),
  )
  return { state: [], entries: { main: { feeds: specs, outputs: { all, negative, dx, dh, dw }, updates: {} } } }
}

const feeds = { x: random([6, 2, 3]), h: random([2, 3], { seed: 2 }), w: random([3, 3], { seed: 3 }) }

async function results(time: Size): Promise<Readonly<Record<string, HostTensor>>> {
  const engine = await createTensorflowEngine()
  const executable = engine.compile(recurrence(time))
  try {
    return await executable.run("main", feeds)
  } finally {
    executable.dispose()
  }
}

const loops = async (time: Size): Promise<boolean> =>
  Buffer.from((await writeProgram(recurrence(time))).graph).includes("StatelessWhile")

it("writes out a loop whose length is known, unless it comes to too much", async () => {
  expect(await Promise.all([6, 1000, "time"].map(loops))).toEqual([false, true, true])
})

it.skipIf(native === undefined)("computes the same written out and as a loop", async () => {
  expectClose(await results(6), await results("time"))
})
