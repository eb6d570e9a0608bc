import type { Row } from "./compare.js"
import type { Spread } from "./rounds.js"

const digits = (value: number): string =>
  value < 1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value.toFixed(1)

/** Least / middle, and in brackets how many times the first peer is faster, least against least. */
function cell(spread: Spread | undefined, first: Spread | undefined): string {
  if (spread === undefined) return "-"
  const times = `${digits(spread.min)} / ${digits(spread.median)}`
  return first === undefined || first === spread ? times : `${times} (${(spread.min / first.min).toFixed(2)}x)`
}

/** What was measured on one workload as a Markdown table. */
export function markdown(title: string, rows: readonly Row[]): string {
  const [first] = rows
  const lines = rows.map(
    ({ peer, measured, coldStart, peakMiB }) =>
      `| ${[
        peer,
        cell(measured.train, first?.measured.train),
        cell(measured.latency, first?.measured.latency),
        cell(measured.throughput, first?.measured.throughput),
        cell(coldStart, first?.coldStart),
        peakMiB.toFixed(0),
      ].join(" | ")} |`,
  )
  return [
    `### ${title}`,
    "",
    "| peer | a training step, ms | predict 1, ms | predict 1,024, ms | cold start, ms | peak MiB |",
    "|---|---|---|---|---|---|",
    ...lines,
    "",
  ].join("\n")
}
