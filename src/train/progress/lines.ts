import type { Display } from "./display.js"
import { formatElapsed, formatLogs, formatStepTime } from "./format.js"
import { counters } from "./line.js"
import { createMeter } from "./meter.js"

/** One line of plain text after each epoch. */
export function linesProgress(write: (text: string) => void, now: () => number): Display {
  const meter = createMeter(now)
  return {
    onEpochBegin: () => meter.begin(),
    onSteps: (losses) => meter.add(losses),
    onEpochEnd: (epoch, logs, control) => {
      const times = [formatStepTime(meter.stepTime), formatElapsed(meter.elapsed())]
      write(`${[...counters(epoch, meter.done, control), ...times, ...formatLogs(logs)].join("  ")}\n`)
    },
  }
}
