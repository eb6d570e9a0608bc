import { existsSync, readdirSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import type { Engine } from "../../src/engines/engine.js"
import { openEngine } from "../../src/engines/open.js"
import { peakMiB } from "../support/peak.js"
import { type Answer, runApart } from "./apart.js"
import { readCase } from "./case.js"
import { type Outcome, runCase } from "./outcome.js"
import { type Line, report } from "./report.js"
import { writeTensors } from "./tensors.js"

const usage = `npm run conformance -- [DIR...]   every case folder below each DIR; the project's own fixtures when none is given
  --engine wasm|cpu|tensorflow    where it runs; default wasm
  --group NAME                    only this group
  --only TEXT                     only cases whose name contains TEXT
node --import tsx test/conformance/main.ts CASE [--out FILE]   one case: one line of JSON; FILE gets what was computed
node --import tsx test/conformance/main.ts --server            lines CASE or CASE<tab>FILE; one line of JSON for each`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: "string", default: "wasm" },
    group: { type: "string" },
    only: { type: "string" },
    out: { type: "string" },
    server: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
})

let opened: Promise<Engine> | undefined
const engine = (): Promise<Engine> => {
  opened ??= openEngine(values.engine)
  return opened
}

const isCase = (folder: string): boolean => existsSync(join(folder, "case.json"))

/** Case folders below a folder, in the order of their names. */
function casesBelow(folder: string): readonly string[] {
  if (isCase(folder)) return [folder]
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => casesBelow(join(folder, name)))
}

/** Files that are made to hurt run apart, where time and memory are theirs alone. */
function runWithin(folder: string): Promise<Outcome> {
  const { expect } = readCase(folder).info
  return expect == null ? run(folder) : runApart(folder, values.engine, expect)
}

async function run(folder: string): Promise<Outcome> {
  try {
    return await runCase(await engine(), readCase(folder))
  } catch (error) {
    return {
      status: "failed",
      maxAbsErr: 0,
      maxRelErr: 0,
      error: error instanceof Error ? error.message : String(error),
    }
  }
}

/** Runs one case, writes what was computed, and gives the line that stands for it. */
async function answer(folder: string, out: string | undefined): Promise<string> {
  const { status, maxAbsErr, maxRelErr, error, missing, rejected, computed } = await run(folder)
  if (out !== undefined && computed !== undefined) writeFileSync(out, writeTensors(computed))
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const line: Answer = {
    ok: status === "passed",
    maxAbsErr: finite(maxAbsErr),
    maxRelErr: finite(maxRelErr),
    error: error ?? null,
    ...(rejected === true && { rejected }),
    ...(missing !== undefined && { unsupported: missing }),
    peakMiB: peakMiB(),
    seconds: (userCPUTime + systemCPUTime) / 1e6,
  }
  return JSON.stringify(line)
}

async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const [folder = "", out] = line.split("\t")
    if (folder !== "") process.stdout.write(`${await answer(folder, out)}\n`)
  }
}

async function all(folders: readonly string[]): Promise<void> {
  const lines: Line[] = []
  for (const folder of folders.flatMap(casesBelow)) {
    const [group, name] = [basename(dirname(folder)), basename(folder)]
    if (values.group !== undefined && group !== values.group) continue
    if (values.only !== undefined && !name.includes(values.only)) continue
    lines.push({ group, name, outcome: await runWithin(folder) })
  }
  process.stdout.write(`${report(lines)}\n`)
  if (lines.some(({ outcome }) => outcome.status === "failed")) process.exitCode = 1
}

const [first] = positionals
if (values.help) process.stdout.write(`${usage}\n`)
else if (values.server) await serve()
else if (first !== undefined && positionals.length === 1 && isCase(first))
  process.stdout.write(`${await answer(first, values.out)}\n`)
else await all(positionals.length > 0 ? positionals : [fileURLToPath(new URL("fixtures", import.meta.url))])
