import { readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { beforeEach, describe, expect, it } from "vitest"
import { networks } from "../../examples/gallery/networks.js"
import { training } from "../../examples/gallery/train.js"
import { filesBelow, root } from "../../scripts/tools.mjs"
import { type Size, setRandomSeed } from "../../src/index.js"
import { readExpectations } from "../diagnostics/fixture.js"

/** What a file of test-d/gallery exports, as JavaScript sees it; see test-d/rules/rule.ts. */
interface ShapeTests {
  readonly shapes: readonly (() => { readonly type: readonly Size[]; readonly tensor: { readonly shape: Size[] } })[]
  readonly wrong: readonly (() => unknown)[]
}

const files: readonly string[] = filesBelow(join(root, "test-d", "gallery"), (file: string) => file.endsWith(".ts"))

describe.each(files.map((file) => [basename(file, ".ts"), file] as const))("%s", (_, file) => {
  it("has at run time the shapes that the compiler sees", async () => {
    const { shapes } = (await import(file)) as ShapeTests
    expect(shapes.length).toBeGreaterThan(0)
    for (const run of shapes) {
      const { type, tensor } = run()
      expect(tensor.shape, run.toString()).toEqual(type)
    }
  })

  it("refuses at run time what the compiler refuses, in the same words", async () => {
    const { wrong } = (await import(file)) as ShapeTests
    const announced = readExpectations(readFileSync(file, "utf8"))
    expect(announced).toHaveLength(wrong.length)
    wrong.forEach((run, i) => {
      expect(run).toThrow(announced[i]?.message)
    })
  })
})

describe("the number of weights is the published one", () => {
  it.each(networks)("of $name: $weights", ({ build, weights }) => {
    expect(build().parameters).toBe(weights)
  })

  it("and is counted without computing weights", () => {
    const before = process.memoryUsage().arrayBuffers
    for (const { build } of networks) build().summary()
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10e6)
  })
})

describe("what is scaled down trains", () => {
  beforeEach(() => setRandomSeed(1))

  it.each(Object.entries(training))(
    "%s",
    async (_, train) => {
      const losses = await train()
      expect(losses.at(-1)).toBeLessThan(0.8 * (losses[0] as number))
    },
    120_000,
  )
})
