import type { Report } from "../../engines/tensorflow/install/report.js"
import type { Terminal } from "../terminal.js"

/** What a progress line is written to. */
export interface ProgressOutput {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

const line = (what: string, done: number, total: number | undefined): string =>
  total === undefined
    ? `${what} ${megabytes(done)}`
    : `${String(Math.floor((100 * done) / total)).padStart(3)} % of ${megabytes(total)} ${what}`

/** How long a line stays before it is written anew, in milliseconds. */
const redrawEvery = 100
/** At which shares a log gets a line. */
const logEvery = 0.25

/** Tells the progress of an install: one line that is redrawn in a terminal, a few lines in a log. */
export function progressReport(terminal: Terminal, output: ProgressOutput = process.stderr): Report {
  let drawnAt = 0
  let drawn = 0
  let logged = { what: "", share: 0 }

  const clear = (): void => {
    if (drawn > 0) output.write(`\r${" ".repeat(drawn)}\r`)
    drawn = 0
  }

  const draw = (text: string): void => {
    const shown = text.slice(0, Math.max(20, (output.columns ?? 80) - 1))
    output.write(`\r${shown.padEnd(drawn)}`)
    drawn = shown.length
  }

  return {
    say(text) {
      clear()
      terminal.print(text)
    },
    progress(what, done, total) {
      if (output.isTTY === true) {
        if (Date.now() - drawnAt < redrawEvery && done !== total) return
        drawnAt = Date.now()
        draw(line(what, done, total))
        if (done === total) clear()
        return
      }
      if (total === undefined) return
      const share = Math.floor(done / total / logEvery) * logEvery
      if (logged.what === what && share <= logged.share) return
      if (logged.what === what || share > 0) output.write(`${line(what, done, total)}\n`)
      logged = { what, share }
    },
  }
}
