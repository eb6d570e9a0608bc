import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { node, root } from "../../scripts/tools.mjs"

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
}

/** Files that break one rule each, and that rule; all of them are planted into a copy of the sources. */
const planted = [
  ["types/planted.ts", 'import type { A } from "../src/shape/planted.js"\nexport type B = A', "room types"],
  ["src/shape/planted.ts", 'export { b } from "../ir/planted.js"\nexport type A = 1', "room src/shape"],
  ["src/ir/planted.ts", 'export type { C } from "../builder/planted.js"\nexport const b = 1', "room src/ir"],
  ["src/builder/planted.ts", 'import "../train/planted.js"\nexport type C = 1', "room src/builder"],
  ["src/train/planted.ts", 'import "../engines/tfjs/planted.js"', "room src/train"],
  ["src/engines/tfjs/planted.ts", 'import "../../layers/planted.js"', "room src/engines"],
  ["src/layers/planted.ts", 'import "@tensorflow/tfjs-core"', "tensorflow only in engines"],
  ["src/losses/planted.ts", 'import "../index.js"', "nobody imports the index"],
  ["src/formats/planted.ts", 'import "../model/planted.js"', "model only for index and cli"],
  ["src/model/planted.ts", 'export type { List } from "ts-toolbelt"', "ts-toolbelt only in types, by sub-path"],
  ["src/metrics/planted.ts", 'import "fast-check"', "runtime dependencies only"],
  ["src/schedules/planted.ts", 'import "./absent.js"', "resolvable"],
  ["src/attic/planted.ts", 'import "../shape/planted.js"', "known rooms only"],
  ["src/data/planted.ts", 'export { d } from "./planted2.js"\nexport const e = 1', "no cycles"],
] as const

/** Files at which no rule is broken: what the room table allows, cycles of types and of gradient rules. */
const allowed = [
  ["src/data/planted2.ts", 'export { e } from "./planted.js"\nexport const d = 1'],
  ["src/passes/allowed.ts", 'import type { E } from "./allowed2.js"\nimport "../ir/allowed.js"\nexport type F = E'],
  ["src/passes/allowed2.ts", 'import type { F } from "./allowed.js"\nexport type E = F | 1'],
  ["src/ir/allowedSin.ts", 'import { cos } from "./allowedCos.js"\nexport const sin = () => cos'],
  ["src/ir/allowedCos.ts", 'import { sin } from "./allowedSin.js"\nexport const cos = () => sin'],
  ["src/ir/allowed.ts", 'export type { Concat } from "../../types/allowed.js"'],
  ["types/allowed.ts", 'export type { Concat } from "ts-toolbelt/out/List/Concat"'],
  ["src/engines/engine.ts", 'import "@tensorflow/tfjs-core"'],
  ["src/train/allowed.ts", 'import "../engines/engine.js"\nimport "../formats/checkpoint.js"'],
  ["src/formats/checkpoint.ts", "export const g = 1"],
  ["src/cli/allowed.ts", 'import "../model/allowed.js"\nimport "../data/allowed.js"'],
  ["src/model/allowed.ts", 'import "../train/allowed.js"'],
  ["src/data/allowed.ts", 'import "node:fs"'],
] as const

describe("the room rule", () => {
  const copy = mkdtempSync(join(tmpdir(), "rooms-"))
  let violations: Violation[] = []

  beforeAll(async () => {
    for (const name of [".dependency-cruiser.cjs", "tsconfig.json", "package.json", "src", "types"]) {
      cpSync(join(root, name), join(copy, name), { recursive: true })
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"))
    for (const [file, text] of [...planted, ...allowed, ["src/index.ts", "export {}"] as const]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      writeFileSync(join(copy, file), `${text}\n`)
    }
    const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs")
    const args = [cruiser, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "src", "types"]
    const { output } = await node(args, { capture: true, cwd: copy })
    violations = JSON.parse(output).summary.violations as Violation[]
  }, 60_000)

  afterAll(() => rmSync(copy, { recursive: true }))

  const rulesBrokenBy = (file: string) => violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)

  it.each(planted.map(([file, _, rule]) => [rule, file]))("finds %s broken by %s", (rule, file) => {
    expect(rulesBrokenBy(file)).toContain(rule)
  })

  it.each(allowed.map(([file]) => file))("finds none broken by %s", (file) => {
    expect(rulesBrokenBy(file)).toEqual([])
  })
})
