import type { Row } from "./compare.js"
import type { Spread } from "./rounds.js"
import type { Command } from "./workloads/workload.js"

/** What the columns are called. */
const titles: Readonly<Record<Command, string>> = {
  train: "a training step, ms",
  forward: "a batch, ms",
  latency: "predict 1, ms",
  throughput: "predict 1,024, ms",
}

const commands = Object.keys(titles) as readonly Command[]

/** A column of figures. */
interface Column {
  readonly title: string
  readonly of: (row: Row) => Spread | undefined
}

const columns: readonly Column[] = [
  ...commands.map((command): Column => ({ title: titles[command], of: ({ measured }) => measured[command] })),
  { title: "cold start, ms", of: ({ coldStart }) => coldStart },
]

const digits = (value: number): string =>
  value < 1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value.toFixed(1)

/** Least / middle, and in brackets how many times the first peer is faster, least against least. */
function cell(spread: Spread | undefined, first: Spread | undefined): string {
  if (spread === undefined) return "-"
  const times = `${digits(spread.min)} / ${digits(spread.median)}`
  return first === undefined || first === spread ? times : `${times} (${(spread.min / first.min).toFixed(2)}x)`
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`

/** What was measured on one workload as a Markdown table; a column that no peer has a figure in is left out. */
export function markdown(title: string, rows: readonly Row[]): string {
  const [first] = rows
  const shown = columns.filter(({ of }) => rows.some((row) => of(row) !== undefined))
  const lines = rows.map((row) =>
    line([row.peer, ...shown.map(({ of }) => cell(of(row), first && of(first))), row.peakMiB.toFixed(0)]),
  )
  const head = ["peer", ...shown.map((column) => column.title), "peak MiB"]
  return [`### ${title}`, "", line(head), `|${"---|".repeat(head.length)}`, ...lines, ""].join("\n")
}
