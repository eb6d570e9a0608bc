import { describe, expect, test } from "vitest"
import { topologicalOrder } from "../../src/ir/graph.js"
import { definitionOf } from "../../src/ir/op.js"
import { feed } from "../../src/ir/ops/feed.js"
import { mul } from "../../src/ir/ops/mul.js"
import { reduceSum } from "../../src/ir/ops/reduceSum.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { evaluate } from "../oracle/evaluate.js"
import { opKinds } from "../oracle/opKinds.js"
import { flatCases } from "./cases/flat.js"
import { gradientCases } from "./cases/index.js"
import { checkGradient } from "./checkGradient.js"
import { given } from "./samples.js"

describe.each(Object.entries(gradientCases))("the derivative of %s", (op, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_, { build, inputs, shapes = [] }) => {
    const { outputs } = checkGradient(build, inputs, { shapes })
    expect(topologicalOrder(outputs).some((node) => node.op === op)).toBe(true)
  })

  const holdsComposites = definitionOf(op).decompose !== undefined || op === "scan"
  if (!holdsComposites) return
  test.each(cases.map((one) => [one.name, one] as const))("%s, by primitives", (_, { build, inputs, shapes = [] }) => {
    const { outputs } = checkGradient(build, inputs, { shapes, composites: "expanded" })
    expect(topologicalOrder(outputs).some((node) => definitionOf(node.op).decompose !== undefined)).toBe(false)
  })
})

test.each(Object.entries(flatCases))("nothing flows back through %s", (op, flat) => {
  const x = feed("x", [3], "float32")
  const y = flat(x)
  expect(topologicalOrder([y]).some((node) => node.op === op)).toBe(true)
  const { gradients } = differentiate(reduceSum(mul(x, y)), [x])
  const [derivative, factor] = evaluate([...gradients, y], { feeds: { x: given([3], [0.25, -1.5, 2.75]) } })
  expect(derivative?.data).toEqual(factor?.data)
})

test("every op with a gradient rule has a case", () => {
  const differentiable = opKinds.filter((op) => {
    const { gradient, decompose } = definitionOf(op)
    return gradient !== undefined || decompose !== undefined
  })
  const missing = differentiable.filter((op) => !(op in gradientCases || op in flatCases))
  expect(missing).toEqual([])
})
