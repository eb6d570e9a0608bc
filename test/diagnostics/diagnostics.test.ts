import { readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { compileAsConsumer } from "../../scripts/consumer.mjs"
import { filesBelow, root } from "../../scripts/tools.mjs"
import { type Diagnostic, readDiagnostics } from "../../src/cli/check/typescript/compilerOutput.js"
import { compare } from "./compare.js"
import { versions } from "./versions.js"

const fixtures = ["diagnostics", "rules", "gallery"].flatMap((folder) =>
  filesBelow(join(root, "test-d", folder), (file: string) => file.endsWith(".ts")),
)

/** Folder and file: what tells fixtures apart, however the compiler writes paths. */
const nameOf = (file: string): string => join(basename(dirname(file)), basename(file))

it("the package compiles", () => expect(inject("emission")).toBe(""))

describe.each(Object.entries(versions))("TypeScript %s", (version, alias) => {
  let reported: Diagnostic[] = []

  beforeAll(async () => {
    const { output } = await compileAsConsumer(fixtures, { version: alias, name: "diagnostics" })
    reported = readDiagnostics(output)
  }, 120_000)

  it.each(fixtures.map((file) => [nameOf(file), file]))("reports exactly what %s announces", (name, file) => {
    const here = reported.filter((diagnostic) => nameOf(diagnostic.file) === name)
    expect(compare(readFileSync(file, "utf8"), here, version)).toEqual([])
  })

  it("reports nothing outside the fixtures", () => {
    const names = new Set(fixtures.map(nameOf))
    expect(reported.filter((diagnostic) => !names.has(nameOf(diagnostic.file)))).toEqual([])
  })
})
