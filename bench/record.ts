import { readFileSync, writeFileSync } from "node:fs"
import { cpus, type } from "node:os"
import type { Row } from "./compare.js"

/** What was measured of a workload, when and where. */
export interface Measured {
  /** What the workload is. */
  readonly title: string
  /** `2026-11-23` */
  readonly date: string
  /** `2 cores of …, Linux, Node 20.20.1` */
  readonly machine: string
  readonly rows: readonly Row[]
}

/** What was measured last of each workload. */
export type Records = Readonly<Record<string, Measured>>

function machine(): string {
  const cores = cpus()
  const model = (cores[0]?.model ?? "").replace(/\s+/g, " ").trim()
  const known = model === "" || model === "unknown" ? "" : ` (${model})`
  return `${cores.length} cores${known}, ${type()}, Node ${process.versions.node}`
}

/** What was measured on this machine today. */
export const measuredNow = (title: string, rows: readonly Row[]): Measured => ({
  title,
  date: new Date().toISOString().slice(0, 10),
  machine: machine(),
  rows,
})

/** Figures in a file; none where there is no such file. */
export function readRecords(file: string | URL): Records {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Records
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {}
    throw error
  }
}

/** Puts figures into a file, in which those of other workloads stay. */
export function writeRecords(file: string, records: Records): void {
  writeFileSync(file, `${JSON.stringify({ ...readRecords(file), ...records }, null, 2)}\n`)
}
