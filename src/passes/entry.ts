import type { Node } from "../ir/node.js"
import type { Entry } from "../ir/program.js"

/** Everything that an entry computes: its outputs, then its updates. */
export const resultsOf = ({ outputs, updates }: Entry): readonly Node[] => [
  ...Object.values(outputs),
  ...Object.values(updates),
]

/** An entry whose outputs and updates went through a pass, all at once. */
export function mapEntry(entry: Entry, pass: (outputs: readonly Node[]) => readonly Node[]): Entry {
  const results = pass(resultsOf(entry)).values()
  const next = (record: Readonly<Record<string, Node>>) =>
    Object.fromEntries(Object.keys(record).map((name) => [name, results.next().value as Node]))
  return { feeds: entry.feeds, outputs: next(entry.outputs), updates: next(entry.updates) }
}
