import { eraseToEnd } from "./line.js"

/**
 * How training shows its progress: one line per epoch that is redrawn while it runs (`"bar"`), one line after each
 * epoch (`"lines"`), or not at all.
 */
export type ProgressMode = "bar" | "lines" | "none"

/** All of them. */
export const progressModes = ["bar", "lines", "none"] as const satisfies readonly ProgressMode[]

const terminal = () => (typeof process === "object" ? process.stdout : undefined)

/** True where lines can be redrawn: a terminal, and no log of a build that only looks like one. */
const canRedraw = (): boolean => {
  if (terminal()?.isTTY !== true) return false
  const { TERM, CI } = process.env
  return TERM !== "dumb" && (CI === undefined || CI === "" || CI === "false")
}

/** The mode where none is asked for: a bar on a terminal, lines elsewhere in Node, nothing in browsers. */
export function defaultProgress(): ProgressMode {
  if (terminal() === undefined) return "none"
  return canRedraw() ? "bar" : "lines"
}

/** Number of characters in a line of the terminal. */
export const terminalColumns = (): number => terminal()?.columns || 80

/** Writes to the standard output; where there is none, whole lines go to the console. */
export function writeProgress(text: string): void {
  const stdout = terminal()
  if (stdout !== undefined) stdout.write(text)
  else if (text.endsWith("\n")) console.log(text.replace("\r", "").replace(eraseToEnd, "").trimEnd())
}
