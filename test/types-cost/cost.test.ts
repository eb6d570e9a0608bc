import { describe, expect, it } from "vitest"
import { versions } from "../diagnostics/versions.js"
import budgets from "./budgets.json" with { type: "json" }
import { above, type Cost, measure } from "./measure.js"
import { mistakes } from "./mistakes.js"
import { programs } from "./programs.js"

const compiler = "typescript"

const print = (title: string, count: number, { checkSeconds }: Cost): void =>
  console.log(`${title}: ${count} instantiations, checked in ${checkSeconds.toFixed(2)} s`)

describe("the type checker's work", async () => {
  const bare = await measure("import", [programs.import ?? ""], compiler)
  const counts = new Map<string, number>()
  const within = (early: number, late: number) => {
    expect(late / early).toBeGreaterThan(0.9)
    expect(late / early).toBeLessThan(1.1)
  }
  const chain = (layers: number): number => counts.get(`${layers} of conv2d, batchNormalization, relu`) ?? Number.NaN

  it("has a budget and a reason for each program and each kind of mistake", () => {
    expect(Object.keys(budgets.programs)).toEqual(Object.keys(programs))
    expect(Object.keys(budgets.mistakes)).toEqual(mistakes.map(({ title }) => title))
    for (const { why } of Object.values({ ...budgets.programs, ...budgets.mistakes })) expect(why).not.toBe("")
  })

  it.each(Object.entries(budgets.programs).map(([program, { budget }]) => [program, budget] as const))(
    "on %s stays below %d instantiations",
    { timeout: 60_000 },
    async (program, budget) => {
      const bareImport = program === "import"
      const cost = bareImport ? bare : await measure(program, [programs[program] ?? ""], compiler)
      expect(cost.errors).toBe("")
      const count = bareImport ? cost.instantiations : above(cost, bare)
      counts.set(program, count)
      print(program, count, cost)
      expect(count).toBeGreaterThanOrEqual(bareImport ? 0 : 1)
      expect(count).toBeLessThanOrEqual(budget)
    },
  )

  it("is the same for the hundredth layer of a chain as for the tenth", () =>
    within(chain(20) - chain(10), chain(110) - chain(100)))

  it("is the same for a layer at the end of a long chain as in the middle", () =>
    within(chain(300) - chain(100), chain(500) - chain(300)))

  it.each(Object.values(versions))("meets no limit of %s in 500 layers", { timeout: 60_000 }, async (version) => {
    const source = programs["500 of conv2d, batchNormalization, relu"] ?? ""
    expect((await measure("500 layers", [source], version)).errors).toBe("")
  })

  it.each(mistakes.map(({ title, wrong, right }) => [title, wrong, right] as const))(
    "on mistakes (%s) is bounded, and hardly more than without them",
    { timeout: 120_000 },
    async (title, wrong, right) => {
      const [reported, silent] = await Promise.all([
        measure(`wrong ${title}`, wrong, compiler),
        measure(`right ${title}`, right, compiler),
      ])
      expect(reported.errors.split("\n")).toHaveLength(wrong.length)
      expect(silent.errors).toBe("")
      print(title, above(reported, bare), reported)
      expect(above(reported, bare)).toBeLessThan(1.3 * above(silent, bare))
      const { budget } = budgets.mistakes[title as keyof typeof budgets.mistakes]
      expect(above(reported, bare) / wrong.length).toBeLessThanOrEqual(budget)
    },
  )
})
