import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../../../scripts/tools.mjs"
import * as shapewright from "../../../src/index.js"
import { catalogue } from "./index.js"
import { errorsPage } from "./page.js"

// Writes docs/errors.md; with --check it only says whether that is what it would write.
const file = join(root, "docs", "errors.md")
const text = errorsPage(catalogue, Object.keys(shapewright))
if (!process.argv.includes("--check")) writeFileSync(file, text)
else if (readFileSync(file, "utf8") !== text) {
  process.stderr.write('docs/errors.md is not what the catalogue says; run "npm run generate"\n')
  process.exitCode = 1
}
