import { readFileSync } from "node:fs"
import { join } from "node:path"
import ts from "typescript"
import { describe, expect, it } from "vitest"
import { root } from "../../scripts/tools.mjs"
import * as library from "../../src/index.js"
import { readExpectations } from "../diagnostics/fixture.js"

/*
 * What the compiler is announced to say about a program, the program says when it is run all the same. Announcements in
 * the compiler's own words are left out.
 */

const compilersWords = /Did you mean|does not exist|is not assignable|is missing the following|^"/

/** Runs a fixture; what the announced statements throw is told with their lines. */
async function run(source: string, lines: readonly number[], told: (line: number, error: unknown) => void) {
  const file = ts.createSourceFile("fixture.ts", source, ts.ScriptTarget.ES2022, true)
  const lineAt = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1
  const statements = file.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) return ""
    const text = statement.getText(file).replace(/^export /, "")
    const code = ts.isExpressionStatement(statement) ? `await (${text})` : text
    const [from, to] = [lineAt(statement.getStart(file)), lineAt(statement.getEnd())]
    const line = lines.find((one) => one >= from && one <= to)
    return line === undefined ? code : `try { ${code} } catch (error) { told(${line}, error) }`
  })
  const { outputText } = ts.transpileModule(`{\n${statements.join("\n")}\n}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  })
  const AsyncFunction: new (...parts: string[]) => (...values: unknown[]) => Promise<void> = Object.getPrototypeOf(
    async () => {},
  ).constructor
  await new AsyncFunction(...Object.keys(library), "told", outputText)(...Object.values(library), told)
}

describe.each(["losses", "data", "fit"])("what %s.ts announces", (name) => {
  const source = readFileSync(join(root, "test-d", "diagnostics", `${name}.ts`), "utf8")
  const expected = readExpectations(source)
  const ours = expected.filter(({ message }) => !compilersWords.test(message))

  it("is also said at run time", { timeout: 60_000 }, async () => {
    const said = new Map<number, string>()
    const lines = expected.map(({ line }) => line)
    await run(source, lines, (line, error) => said.set(line, error instanceof Error ? error.message : String(error)))
    expect(ours.length).toBeGreaterThan(5)
    for (const { line, message } of ours)
      expect(said.get(line), `line ${line}`).toContain(message.replaceAll('\\"', '"'))
  })
})
