import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { compileAsConsumer, consumer } from "../../scripts/consumer.mjs"
import { type Diagnostic, readDiagnostics } from "../../src/cli/check/typescript/compilerOutput.js"
import * as shapewright from "../../src/index.js"
import { entries } from "./catalogue/index.js"
import { importsOf } from "./catalogue/page.js"
import { untold } from "./catalogue/sentences.js"
import { versions } from "./versions.js"

const folder = join(consumer, "catalogue")
const exported = Object.keys(shapewright)
const write = (name: string, program: string): string => {
  const path = join(folder, name)
  writeFileSync(path, `${importsOf(program, exported)}\n${program}\n`)
  return path
}

let files: string[] = []

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  files = entries.flatMap(({ wrong, right }, i) => [write(`wrong${i}.ts`, wrong), write(`right${i}.ts`, right)])
})

const unescaped = (text: string): string => text.replace(/\\(["\\])/g, "$1")

describe.each(Object.entries(versions))("TypeScript %s", (_, alias) => {
  let reported: readonly Diagnostic[] = []

  beforeAll(async () => {
    const { output } = await compileAsConsumer(files, { version: alias, name: "catalogue" })
    reported = readDiagnostics(output)
  }, 120_000)

  it.each(entries.map((entry, i) => [entry.title, entry, i] as const))("%s", (_, { wrong, at, message }, i) => {
    const inFile = (name: string) => reported.filter(({ file }) => basename(file) === name)
    const found = inFile(`wrong${i}.ts`)
    expect(found.map(({ message }) => message)).toHaveLength(1)
    const [{ line, column, message: said }] = found as [Diagnostic]
    expect(unescaped(said)).toContain(message)
    // The program stands below one line of imports.
    const place = wrong.split("\n")[line - 2]?.slice(column - 1)
    expect(place?.slice(0, at.length)).toBe(at)
    expect(inFile(`right${i}.ts`)).toEqual([])
  })
})

it("every sentence of the types is told by some entry", () => {
  expect(untold(entries.map(({ message }) => message))).toEqual([])
})
