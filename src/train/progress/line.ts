import type { TrainingControl } from "../callback.js"

/** Longest and shortest bar; where even the shortest does not fit there is none. */
const [longest, shortest] = [30, 5]

const gap = "  "

/** Tells a terminal to erase what is right of the cursor. */
export const eraseToEnd = "\x1b[K"

/** What a line shows: `start`, a bar of which `fraction` is full, `rest`. */
export interface Line {
  readonly start: readonly string[]
  readonly fraction: number
  readonly rest: readonly string[]
}

/** Epoch and step: `Epoch 3/5`, `142/1000`. Numbers have the width of the last one. */
export function counters(epoch: number, done: number, { epochs, steps }: TrainingControl): readonly string[] {
  const of = (value: number, total: number): string => `${`${value}`.padStart(`${total}`.length)}/${total}`
  return [`Epoch ${of(epoch + 1, epochs)}`, of(done, steps)]
}

/** A bar: `━━━━━╸────`. */
function bar(fraction: number, width: number): string {
  const halves = Math.round(Math.min(Math.max(fraction, 0), 1) * width * 2)
  return `${"━".repeat(halves >> 1)}${halves % 2 === 1 ? "╸" : ""}`.padEnd(width, "─")
}

/** The text of a line, its bar as long as the columns allow. It may be longer than they are. */
export function layOut({ start, fraction, rest }: Line, columns: number): string {
  const text = [...start, ...rest].join(gap)
  const width = Math.min(columns - text.length - gap.length, longest)
  return width < shortest ? text : [...start, bar(fraction, width), ...rest].join(gap)
}

/** The text, cut to the columns. */
export const cut = (text: string, columns: number): string =>
  text.length <= columns ? text : `${text.slice(0, Math.max(columns - 1, 0))}…`.slice(0, Math.max(columns, 0))
