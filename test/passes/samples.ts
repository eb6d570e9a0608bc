import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { scan } from "../../src/ir/ops/scan.js"
import type { Entry } from "../../src/ir/program.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { evaluate, type Values } from "../oracle/evaluate.js"
import { generate, makeValue as tensor, type Value } from "../oracle/value.js"

/** Numbers that look random and are the same at each run. */
export function numbers(shape: readonly number[], seed: number): Value {
  let state = seed + 1
  return generate("float32", shape, () => {
    state = (state * 48_271) % 2_147_483_647
    return Math.fround((state / 2_147_483_647) * 2 - 1)
  })
}

export const feeds: Values = {
  x: numbers([5, 4], 1),
  words: numbers([3, 5, 4], 2),
  labels: tensor("int32", [5], [0, 2, 1, 1, 0]),
}

export const states: Values = {
  kernel: numbers([4, 3], 3),
  recurrent: numbers([3, 3], 4),
  bias: numbers([3], 5),
  step: tensor("int32", [], [7]),
}

const parameters = ["kernel", "recurrent", "bias"] as const

/** A training step with a batch of unknown size: a dense layer, a recurrent one, cross-entropy, gradient descent. */
export function trainStep(): Entry {
  const types = {
    x: { shape: ["batch", 4], dtype: "float32" },
    words: { shape: ["time", "batch", 4], dtype: "float32" },
    labels: { shape: ["batch"], dtype: "int32" },
  } as const
  const x = ops.feed("x", types.x.shape, "float32")
  const words = ops.feed("words", types.words.shape, "float32")
  const labels = ops.feed("labels", types.labels.shape, "int32")
  const [kernel, recurrent, bias] = parameters.map((name) =>
    ops.state(name, states[name]?.shape ?? [], "float32"),
  ) as unknown as readonly [Node, Node, Node]
  const step = ops.state("step", [], "int32")
  const project = (value: Node) => ops.add(ops.matMul(value, kernel), ops.broadcastTo(bias, ["batch", 3]))
  const { carries } = scan({
    initial: [ops.broadcastTo(ops.scalar(0), ["batch", 3])],
    sequences: [words],
    step: ([hidden], [word]) => {
      const next = ops.tanh(ops.add(project(word as Node), ops.matMul(hidden as Node, recurrent)))
      return { carries: [ops.div(next, ops.sizeValue("batch"))], outputs: [] }
    },
  })
  const logits = ops.add(project(x), carries[0] as Node)
  const loss = ops.reduceMean(ops.sparseSoftmaxCrossEntropy(logits, labels))
  const { scalar, gradients } = differentiate(loss, [kernel, recurrent, bias])
  const updates = [kernel, recurrent, bias].map((value, i) =>
    ops.sub(value, ops.mul(gradients[i] as Node, ops.scalar(0.1))),
  )
  return {
    feeds: types,
    outputs: { loss: scalar },
    updates: {
      ...Object.fromEntries(parameters.map((name, i) => [name, updates[i] as Node])),
      step: ops.add(step, ops.scalar(1, "int32")),
    },
  }
}

/** The values of nodes, as plain arrays. */
export const valuesOf = (outputs: readonly Node[]): readonly (readonly number[])[] =>
  evaluate(outputs, { feeds, state: states }).map(({ data }) => [...data])

/** The largest difference between two lists of values; NaN where their lengths differ. */
export function difference(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  if (a.length !== b.length || a.some((values, i) => values.length !== b[i]?.length)) return Number.NaN
  const differences = a.flatMap((values, i) => values.map((value, j) => Math.abs(value - (b[i]?.[j] ?? Number.NaN))))
  return differences.reduce((largest, value) => Math.max(largest, value), 0)
}
