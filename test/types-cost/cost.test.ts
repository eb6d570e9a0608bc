import { describe, expect, it } from "vitest"
import budgets from "./budgets.json" with { type: "json" }
import { above, measure } from "./measure.js"
import { programs } from "./programs.js"

describe("the type checker's work", async () => {
  const bare = await measure("import", "typescript")
  const counts = new Map<string, number>()

  it("has a budget and a reason for each program", () => {
    expect(Object.keys(budgets)).toEqual(Object.keys(programs))
    for (const { why } of Object.values(budgets)) expect(why).not.toBe("")
  })

  it.each(Object.entries(budgets).map(([program, { budget }]) => [program, budget] as const))(
    "on %s stays below %d instantiations",
    { timeout: 60_000 },
    async (program, budget) => {
      const cost = program === "import" ? bare : await measure(program, "typescript")
      expect(cost.errors).toBe("")
      const count = program === "import" ? cost.instantiations : above(cost, bare)
      counts.set(program, count)
      expect(count).toBeGreaterThanOrEqual(program === "import" ? 0 : 1)
      expect(count).toBeLessThanOrEqual(budget)
    },
  )

  it("is the same for a layer at the end of a long chain as in the middle", () => {
    const [short, middle, long] = [100, 300, 500].map(
      (layers) => counts.get(`${layers} of conv2d, batchNormalization, relu`) ?? Number.NaN,
    )
    const early = (middle as number) - (short as number)
    const late = (long as number) - (middle as number)
    expect(late / early).toBeGreaterThan(0.9)
    expect(late / early).toBeLessThan(1.1)
  })
})
