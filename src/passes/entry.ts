import type { Node } from "../ir/node.js"
import type { Entry } from "../ir/program.js"
import { finish, type Parts } from "../shape/parts.js"

/** Everything that an entry computes: its outputs, then its updates. */
export const resultsOf = ({ outputs, updates }: Entry): readonly Node[] => [
  ...Object.values(outputs),
  ...Object.values(updates),
]

/** An entry whose outputs and updates went through a pass, all at once. */
export function* mapEntryInParts(
  entry: Entry,
  pass: (outputs: readonly Node[]) => Parts<readonly Node[]>,
): Parts<Entry> {
  const passed = yield* pass(resultsOf(entry))
  const results = passed.values()
  const next = (record: Readonly<Record<string, Node>>) =>
    Object.fromEntries(Object.keys(record).map((name) => [name, results.next().value as Node]))
  return { feeds: entry.feeds, outputs: next(entry.outputs), updates: next(entry.updates) }
}

/** The same for a pass that is made at once. */
export const mapEntry = (entry: Entry, pass: (outputs: readonly Node[]) => readonly Node[]): Entry =>
  finish(
    // biome-ignore lint/correctness/useYield: a pass of one part.
    mapEntryInParts(entry, function* (outputs) {
      return pass(outputs)
    }),
  )
