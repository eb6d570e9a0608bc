/**
 * The word that was probably meant: the nearest by edits, if at most a third of it differs; else undefined. Small and
 * capital letters are alike: `val_loss` is one edit away from `valLoss`.
 */
export function nearest(word: unknown, known: readonly string[]): string | undefined {
  if (typeof word !== "string" || word === "") return undefined
  const [best] = known
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)))
    .sort((a, b) => a.edits - b.edits)
  return best?.candidate
}

/** Number of edits between two words: letters put in, left out, replaced, or swapped with their neighbour. */
function distance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const at = (back: number, left: number): number => rows[i - back]?.[j - left] ?? 0
      const replaced = at(1, 1) + (from[i - 1] === to[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? at(2, 2) + 1 : replaced
      row.push(Math.min(at(1, 0) + 1, (row[j - 1] ?? 0) + 1, replaced, swapped))
    }
    rows.push(row)
  }
  return rows[from.length]?.[to.length] ?? 0
}

/** The end of a message about a name that is not known: `; did you mean "x"?`, or what to do when none is near. */
export function suggestion(word: unknown, known: readonly string[], otherwise = ""): string {
  const meant = nearest(word, known)
  return meant === undefined ? otherwise : `; did you mean "${meant}"?`
}
