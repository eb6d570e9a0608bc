import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, it } from "vitest"
import { definitionOf } from "../../../src/ir/op.js"
import * as ops from "../../../src/ir/ops/index.js"

it("lists every op under its own name", async () => {
  const script = join(import.meta.dirname, "../../../scripts/generate-ops-index.mjs")
  await expect(promisify(execFile)(process.execPath, [script, "--check"])).resolves.toMatchObject({ stderr: "" })
  for (const value of Object.values(ops))
    if ("opName" in value) expect(definitionOf(value.opName).name).toBe(value.opName)
})
