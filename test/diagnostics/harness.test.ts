import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { compiler, node } from "../../scripts/tools.mjs"
import { type Diagnostic, readDiagnostics } from "../../src/cli/check/typescript/compilerOutput.js"
import { compare } from "./compare.js"
import { readExpectations } from "./fixture.js"
import { versions } from "./versions.js"

const wrong = `declare function dense(units: number, options?: { name: "units must be a whole number" }): void
dense("ten")
dense(10, {
  name: "hidden",
})
dense(10)
`

const announced = wrong
  .replace('dense("ten")', `// @error "ten" "'string' is not assignable to parameter of type 'number'"\n$&`)
  .replace('name: "hidden",', '$& // @error name "units must be a whole number"')

describe("a fixture", () => {
  it("announces for its own line, or for the next line of code", () => {
    const source =
      '// @error(5.9, 6.0) `f(1, 2)` "a \\"quoted\\" text"\n// @error g "b"\nf(1, 2)\ng() // @error g "c"\n'
    expect(readExpectations(source)).toEqual([
      { line: 3, token: "f(1, 2)", message: 'a "quoted" text', versions: ["5.9", "6.0"] },
      { line: 3, token: "g", message: "b", versions: undefined },
      { line: 4, token: "g", message: "c", versions: undefined },
    ])
  })

  it("refuses an announcement that it cannot read", () => {
    expect(() => readExpectations("f()\n// @error f without quotes\n")).toThrow("line 2: write // @error <token>")
  })
})

describe("compiler output", () => {
  it("is read with continuation lines and with diagnostics of no file", () => {
    const output = "a.ts(3,7): error TS2345: first\n  because\n    deeper\nerror TS5023: Unknown option\n"
    expect(readDiagnostics(output)).toEqual([
      { file: "a.ts", line: 3, column: 7, code: "TS2345", message: "first\n  because\n    deeper" },
      { file: "", line: 0, column: 0, code: "TS5023", message: "Unknown option" },
    ])
  })
})

describe.each(Object.entries(versions))("comparison with TypeScript %s", (version, alias) => {
  const folder = mkdtempSync(join(tmpdir(), "harness-"))
  let reported: Diagnostic[] = []

  beforeAll(async () => {
    const file = join(folder, "wrong.ts")
    writeFileSync(file, announced)
    const options = ["--strict", "--noEmit", "--pretty", "false", "--target", "es2022", "--moduleDetection", "force"]
    const { output } = await node([compiler(alias), ...options, file], { capture: true, cwd: folder })
    reported = readDiagnostics(output)
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true }))

  const problemsAfter = (from: string, to: string): string[] => {
    expect(announced).toContain(from)
    return compare(announced.replace(from, to), reported, version)
  }

  it("accepts what was announced", () => expect(compare(announced, reported, version)).toEqual([]))

  it("finds an announced error that did not come", () => {
    const absent = `${announced}// @error dense "anything"\ndense(10)\n`
    expect(compare(absent, reported, version)).toEqual(["line 9: no error, expected at `dense`: anything"])
  })

  it("finds an error that was not announced", () => {
    expect(problemsAfter(' // @error name "units must be a whole number"', "")).toEqual([
      expect.stringMatching(/^an error that was not announced: 5:3 TS2322 Type '"hidden"'/),
    ])
  })

  it("finds an error at another token", () => {
    expect(problemsAfter("// @error name", "// @error hidden")).toEqual([
      expect.stringMatching(/^line 5: the error stands at `name/),
    ])
  })

  it("finds another text", () => {
    expect(problemsAfter('a whole number"\n})', 'an even number"\n})')).toEqual([
      expect.stringMatching(/^line 5: another text, expected: units must be an even number\n {2}was: 5:3 TS2322/),
    ])
  })

  it("ignores what is announced for other versions only", () => {
    expect(problemsAfter("// @error name", "// @error(1.0) name")).toHaveLength(1)
  })
})
