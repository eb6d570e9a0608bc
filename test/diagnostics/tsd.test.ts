import { writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join, relative } from "node:path"
import { describe, expect, it } from "vitest"
import { consumer, consumerOptions } from "../../scripts/consumer.mjs"
import { filesBelow, root } from "../../scripts/tools.mjs"

const { default: tsd } = createRequire(import.meta.url)("tsd") as typeof import("tsd")

const files = filesBelow(join(root, "test-d"), (file: string) => file.endsWith(".test-d.ts"))

describe("tsd", () => {
  it("finds nothing wrong in the type tests of test-d", { timeout: 120_000 }, async () => {
    const paths = { shapewright: ["./node_modules/shapewright/src/index.d.ts"] }
    const options = { ...consumerOptions, lib: ["es2022", "dom"], paths }
    writeFileSync(join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: [] }))
    const found = await tsd({
      cwd: consumer,
      typingsFile: "node_modules/shapewright/src/index.d.ts",
      testFiles: files.map((file) => relative(consumer, file)),
    })
    const lines = found.map(
      ({ fileName, line, column, message }) => `${relative(root, fileName)}:${line}:${column} ${message}`,
    )
    expect(lines).toEqual([])
  })
})
