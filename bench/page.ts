import { readFileSync, writeFileSync } from "node:fs"
import { type Measured, readRecords } from "./record.js"
import { markdown } from "./table.js"

// Writes the tables of docs/performance.md, of what docs/performance.json says was measured. With --check it only looks.

const page = new URL("../docs/performance.md", import.meta.url)
const records = readRecords(new URL("../docs/performance.json", import.meta.url))
const [begin, end] = ["<!-- tables of performance.json -->\n", "<!-- end of the tables -->\n"] as const

/** With which versions it was measured. */
function versions({ rows }: Measured): string {
  const known = new Set(rows.flatMap((row) => (row.versions === undefined ? [] : [row.versions])))
  return [...known].map((version) => `, ${version}`).join("")
}

function section(measured: Measured): string {
  const { title, date, machine, rows } = measured
  return `${markdown(title, rows)}\nMeasured on ${date}: ${machine}${versions(measured)}.\n`
}

const text = readFileSync(page, "utf8")
const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)]
if (!text.includes(begin) || to < from)
  throw new Error(`docs/performance.md must have ${begin.trim()} and ${end.trim()}`)
const sections = Object.values(records).map(section)
const written = `${text.slice(0, from)}\n${sections.join("\n")}\n${text.slice(to)}`
if (!process.argv.includes("--check")) writeFileSync(page, written)
else if (written !== text) {
  process.stderr.write("docs/performance.md must show docs/performance.json; run npm run generate\n")
  process.exitCode = 1
}
