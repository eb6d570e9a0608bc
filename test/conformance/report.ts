import type { Outcome } from "./outcome.js"

/** A case's name with what became of it. */
export interface Line {
  readonly group: string
  readonly name: string
  readonly outcome: Outcome
}

const count = (lines: readonly Line[], status: Outcome["status"]): number =>
  lines.filter(({ outcome }) => outcome.status === status).length

/** What is printed of all cases; the last line holds the totals. */
export function report(lines: readonly Line[]): string {
  const groups = [...new Set(lines.map(({ group }) => group))].sort()
  const out: string[] = []
  for (const group of groups) {
    const own = lines.filter((line) => line.group === group)
    out.push(
      `${group}: ${count(own, "passed")} passed, ${count(own, "failed")} failed, ${count(own, "skipped")} unsupported`,
    )
    for (const { name, outcome } of own)
      if (outcome.status === "failed")
        out.push(`  failed ${name} (error ${outcome.maxAbsErr.toPrecision(3)}): ${outcome.error}`)
  }
  const skipped = lines.filter(({ outcome }) => outcome.status === "skipped")
  const missing = new Map<string, string[]>()
  for (const { group, name, outcome } of skipped)
    for (const what of outcome.missing ?? []) missing.set(what, [...(missing.get(what) ?? []), `${group}/${name}`])
  if (missing.size > 0) out.push("", "not in the catalogue, with the cases that need it:")
  for (const [what, cases] of [...missing].sort(([a], [b]) => a.localeCompare(b)))
    out.push(`  ${what}: ${cases.slice(0, 4).join(", ")}${cases.length > 4 ? `, and ${cases.length - 4} more` : ""}`)
  out.push("", `${count(lines, "passed")} passed, ${count(lines, "failed")} failed, ${count(lines, "skipped")} skipped`)
  return out.join("\n")
}
