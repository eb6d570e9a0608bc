import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, inject, it } from "vitest"
import { consumer } from "../../scripts/consumer.mjs"
import { mentionsOfAny } from "./mentions.js"

const planted = mkdtempSync(join(tmpdir(), "mentions-"))
afterAll(() => rmSync(planted, { recursive: true }))

describe("the public types", () => {
  it("never mention any", { timeout: 120_000 }, () => {
    expect(inject("emission")).toBe("")
    const folder = join(consumer, "node_modules", "shapewright")
    const { declarations, mentions } = mentionsOfAny(join(folder, "src", "index.d.ts"), folder)
    expect(declarations).toBeGreaterThan(1000)
    expect(mentions).toEqual([])
  })

  it("are searched in members, in what they extend, in what they name, and nowhere else", () => {
    writeFileSync(
      join(planted, "named.d.ts"),
      `export interface Base { list: readonly any[] }
export type Deep<T> = T extends string ? { at: (x: any) => void } : T
export type NeverNamed = any
`,
    )
    writeFileSync(
      join(planted, "index.d.ts"),
      `import { type Base, type Deep } from "./named.js"
export interface Shown extends Base { method(): Promise<any> }
declare class Held<T = any> { readonly deep: Deep<T>; private hidden }
export { Held as Renamed }
export * as all from "./inside.js"
type NotExported = any
`,
    )
    writeFileSync(join(planted, "inside.d.ts"), "export declare const constant: Record<string, any>\n")
    const { mentions } = mentionsOfAny(join(planted, "index.d.ts"), planted)
    expect(mentions.map(({ at }) => at).sort()).toEqual([
      "index.d.ts:2",
      "index.d.ts:3",
      "inside.d.ts:1",
      "named.d.ts:1",
      "named.d.ts:2",
    ])
  })
})
