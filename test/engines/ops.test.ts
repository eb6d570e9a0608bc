import { describe, expect, it } from "vitest"
import { topologicalOrder } from "../../src/ir/graph.js"
import * as ops from "../../src/ir/ops/index.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { expectClose } from "./closeness.js"
import { engines } from "./engines.js"
import { feedsOf, programOf } from "./graphs.js"
import { opCases } from "./opCases.js"

describe.each(Object.entries(engines))("ops on %s", (_, open) => {
  it.each(opCases)("$name", async ({ inputs, build }) => {
    const engine = await open()
    const program = programOf(inputs, build)
    const expected = await oracleEngine().compile(program).run("main", feedsOf(inputs))
    const executable = engine.compile(program)
    // The second run must find everything as the first one did.
    expectClose(await executable.run("main", feedsOf(inputs)), expected)
    expectClose(await executable.run("main", feedsOf(inputs)), expected)
    executable.dispose()
  })
})

it("there is a case for every op", () => {
  const covered = new Set(
    opCases.flatMap(({ inputs, build }) => {
      const { outputs } = programOf(inputs, build).entries.main ?? { outputs: {} }
      return topologicalOrder(Object.values(outputs)).map(({ op }) => op)
    }),
  )
  // Inside of bodies, and given by the caller.
  for (const name of ["parameter", "state"]) covered.add(name)
  const names = Object.values(ops).flatMap((op) => (typeof op === "function" && "opName" in op ? [op.opName] : []))
  expect(names.filter((name) => !covered.has(name))).toEqual([])
})
