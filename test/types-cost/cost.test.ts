import { describe, expect, it } from "vitest"
import budgets from "./budgets.json" with { type: "json" }
import { above, measure } from "./measure.js"
import { programs } from "./programs.js"

describe("the type checker's work", async () => {
  const bare = await measure("import", "typescript")

  it("has a budget for each program", () => expect(Object.keys(budgets)).toEqual(Object.keys(programs)))

  it.each(Object.entries(budgets))(
    "on %s stays below %d instantiations",
    { timeout: 60_000 },
    async (program, budget) => {
      const cost = program === "import" ? bare : await measure(program, "typescript")
      expect(cost.errors).toBe("")
      const count = program === "import" ? cost.instantiations : above(cost, bare)
      expect(count).toBeGreaterThan(0)
      expect(count).toBeLessThanOrEqual(budget)
    },
  )
})
