import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { expect, test } from "vitest"

const folder = resolve("test-d/types")
const files = readdirSync(folder).map((name) => join(folder, name))

const planted = `import type { Add } from ${JSON.stringify(resolve("types/arithmetic.js"))}
export const wrong: Add<2, 2> = 5
`

/** The compiler's complaints about the type tests and one wrong program. */
const complaints = (version: string): string[] => {
  const at = mkdtempSync(join(tmpdir(), "declarations-"))
  try {
    writeFileSync(join(at, "planted.mts"), planted)
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], strict: true, noEmit: true, types: [] }
    writeFileSync(
      join(at, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, skipLibCheck: true }, files: ["planted.mts", ...files] }),
    )
    const tsc = resolve("node_modules", version, "bin", "tsc")
    const run = spawnSync(process.execPath, [tsc, "-p", at, "--pretty", "false"], { encoding: "utf8" })
    return run.stdout.split("\n").filter((line) => line.includes("error TS"))
  } finally {
    rmSync(at, { recursive: true })
  }
}

test.each(["ts54", "ts59", "typescript", "ts70"])(
  "the type tests hold on %s, and a wrong program does not",
  (version) => {
    expect(files.length).toBeGreaterThan(5)
    const found = complaints(version)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain("planted.mts(2,14): error TS2322: Type '5' is not assignable to type '4'")
  },
  60_000,
)
