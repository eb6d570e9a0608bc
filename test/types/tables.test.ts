import { spawnSync } from "node:child_process"
import { expect, test } from "vitest"

test("the digit tables are what their generator writes", () => {
  const run = spawnSync(process.execPath, ["scripts/generate-tables.mjs", "--check"], { encoding: "utf8" })
  expect(run.stderr).toBe("")
  expect(run.status).toBe(0)
})
