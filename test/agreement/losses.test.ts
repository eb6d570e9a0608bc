import { describe, expect, it } from "vitest"
import type { Node } from "../../src/ir/node.js"
import { feed } from "../../src/ir/ops/feed.js"
import type { Program } from "../../src/ir/program.js"
import { verify } from "../../src/ir/verify.js"
import * as losses from "../../src/losses/index.js"
import { reduceLoss } from "../../src/losses/reduceLoss.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { expectClose } from "../engines/closeness.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { engines } from "../support/engines.js"
import { type LossCase, type LossName, lossCases } from "./lossCases.js"

const factories = losses as Readonly<Record<LossName, (options?: object) => losses.Loss>>

/** Values, what they are reduced to, and its derivative by the model's last layer. */
function lossProgram(name: LossName, { options, activation, target, input, weight, mask }: LossCase) {
  const given = { target, input, ...(weight && { weight }), ...(mask && { mask }) }
  const feeds = Object.fromEntries(
    Object.entries(given).map(([key, { shape, dtype }]) => [key, feed(key, ["batch", ...shape.slice(1)], dtype)]),
  )
  const loss = factories[name](options)
  const x = feeds.input as Node
  const values = loss.compute(feeds.target as Node, activation?.(x) ?? x)
  const reduced = reduceLoss(values, { weight: feeds.weight, mask: feeds.mask, reduction: loss.reduction })
  const [gradient] = differentiate(reduced, [x]).gradients
  const outputs = { values, reduced, gradient: gradient as Node }
  const program: Program = { state: [], entries: { main: { feeds, outputs, updates: {} } } }
  verify(program)
  return { program, feeds: given }
}

const { oracle: _, ...tested } = engines

const cases = Object.entries(lossCases).flatMap(([loss, all]) =>
  all.map((one) => [`${loss}: ${one.name}`, loss as LossName, one] as const),
)

describe.each(Object.entries(tested))("losses on %s agree with the oracle, values and derivatives", (_, open) => {
  it.each(cases)("%s", async (_, loss, one) => {
    const { program, feeds } = lossProgram(loss, one)
    const expected = await oracleEngine({ borders: "float64" }).compile(program).run("main", feeds)
    const executable = (await open()).compile(program)
    expectClose(await executable.run("main", feeds), expected)
    executable.dispose()
  })
})

it("every loss has cases", () => {
  expect(Object.keys(losses).filter((name) => !(name in lossCases))).toEqual([])
})
