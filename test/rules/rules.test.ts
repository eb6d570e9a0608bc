import { readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { beforeEach, describe, expect, it } from "vitest"
import { filesBelow, root } from "../../scripts/tools.mjs"
import * as blocks from "../../src/builder/blocks/index.js"
import { layerFactories, mergeFactories } from "../../src/builder/install.js"
import { isShapewrightError } from "../../src/shape/errors.js"
import { isUnknownSize, type Size } from "../../src/shape/size.js"
import { readExpectations } from "../diagnostics/fixture.js"

/** What the tables of test-d/rules hold, as JavaScript sees it; see there. */
interface Fit {
  readonly type: readonly (number | string | null)[] | "unknown"
  readonly dtype: string
  readonly tensor: { readonly shape: readonly Size[]; readonly dtype: string }
}

const kinds = ["exact", "union", "number", "any", "never", "named"] as const

type RuleTest = Readonly<Record<(typeof kinds)[number], readonly (() => Fit)[]>> & {
  readonly wrong: readonly (() => unknown)[]
}

const folder = join(root, "test-d", "rules")
const { takeTurn } = (await import(join(folder, "rule.ts"))) as { takeTurn: (which: 0 | 1) => void }

/** A rule's table, with the sentences that its source announces. */
interface Table {
  readonly test: RuleTest
  readonly announced: readonly string[]
}

const tables = new Map<string, Table>()
for (const file of filesBelow(folder, (name: string) => name.endsWith(".ts") && basename(name) !== "rule.ts")) {
  const source = readFileSync(file, "utf8")
  const module = (await import(file)) as Readonly<Record<string, RuleTest>>
  const starts = [...source.matchAll(/^export const (\w+)/gm)].map(({ 1: name = "", index }) => ({
    name,
    line: source.slice(0, index).split("\n").length,
  }))
  starts.forEach(({ name, line }, i) => {
    const end = starts[i + 1]?.line ?? Number.POSITIVE_INFINITY
    const announced = readExpectations(source).filter((one) => one.line > line && one.line < end)
    tables.set(name, { test: module[name] as RuleTest, announced: announced.map(({ message }) => message) })
  })
}

/** What a run says: the first mistake of two turns. */
function refusal(run: () => unknown): unknown {
  for (const which of [0, 1] as const) {
    takeTurn(which)
    try {
      run()
    } catch (error) {
      return error
    }
  }
  return undefined
}

/** True for words of the compiler's own, which a run cannot say. */
const ofCompiler = (message: string): boolean => /^'.*' does not exist in type|is not assignable to/.test(message)

it("every layer, every merge and every block has a table", () => {
  const all = [layerFactories, mergeFactories, blocks].flatMap((each) => Object.keys(each))
  expect([...tables.keys()].sort()).toEqual(all.sort())
})

describe.each([...tables])("%s", (_, { test, announced }) => {
  beforeEach(() => takeTurn(0))

  it("has cases of each kind", () => {
    expect([...kinds, "wrong" as const].filter((kind) => test[kind].length === 0)).toEqual([])
    expect(test.wrong.length).toBe(announced.length)
  })

  it.each(kinds)("%s: what comes out has the shape and the element type that the compiler says", (kind) => {
    for (const which of [0, 1] as const) {
      takeTurn(which)
      for (const run of test[kind]) {
        const { type, dtype, tensor } = run()
        expect(tensor.dtype).toBe(dtype)
        if (type === "unknown") continue
        const asTyped = tensor.shape.map((size, axis) => (type[axis] === null ? null : size))
        expect(asTyped, run.toString()).toEqual(type)
      }
    }
  })

  it("named: what the compiler does not know has no name", () => {
    for (const run of test.named) {
      const { type, tensor } = run()
      const named = tensor.shape.filter((size, axis) => type[axis] === null && typeof size === "string")
      expect(
        named.filter((size) => !isUnknownSize(size)),
        run.toString(),
      ).toEqual([])
    }
  })

  it("wrong: the run says what the compiler says", () => {
    test.wrong.forEach((run, i) => {
      const error = refusal(run)
      // The compiler shows quotes inside of a text escaped.
      const sentence = (announced[i] ?? "").replaceAll('\\"', '"')
      if (!isShapewrightError(error)) expect.unreachable(`${run} must fail (${error})`)
      else if (!ofCompiler(sentence)) expect(error.message, run.toString()).toBe(sentence)
    })
  })
})
