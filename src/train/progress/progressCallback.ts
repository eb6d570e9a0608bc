import { choiceOption } from "../../shape/options.js"
import { barProgress } from "./bar.js"
import type { Display } from "./display.js"
import { linesProgress } from "./lines.js"
import { type ProgressMode, terminalColumns } from "./mode.js"

/**
 * Shows the progress of training.
 *
 * @param write takes the text to show: whole lines, or drawings of a line that begin with `\r`
 * @param now the time in milliseconds, from any origin
 * @param columns the number of characters that fit in a line
 * @throws ConfigError for an unknown mode
 */
export function progressCallback(
  mode: ProgressMode,
  write: (text: string) => void,
  now: () => number = () => performance.now(),
  columns: () => number = terminalColumns,
): Display {
  switch (choiceOption("fit", "progress", mode, ["bar", "lines", "none"])) {
    case "bar":
      return barProgress(write, now, columns)
    case "lines":
      return linesProgress(write, now)
    case "none":
      return {}
  }
}
