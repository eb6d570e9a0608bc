import type { Callback, TrainingControl } from "../callback.js"
import { formatClock, formatElapsed, formatLogs, formatStepTime } from "./format.js"
import { counters, cut, eraseToEnd, type Line, layOut } from "./line.js"
import { createMeter } from "./meter.js"

/** Shortest time between two drawings of the running line, in milliseconds. */
const interval = 100

/** One line per epoch, redrawn while it runs. `onTrainEnd` ends a line that an interrupted epoch has left. */
export function barProgress(write: (text: string) => void, now: () => number, columns: () => number): Callback<string> {
  const meter = createMeter(now)
  let current: { readonly epoch: number; readonly control: TrainingControl } | undefined
  let lastDrawn = Number.NEGATIVE_INFINITY
  let open = false

  const lineWith = (epoch: number, control: TrainingControl, rest: readonly string[]): Line => ({
    start: counters(epoch, meter.done, control),
    fraction: meter.done / control.steps,
    rest,
  })

  const draw = (note?: string): void => {
    if (current === undefined) return
    const { epoch, control } = current
    const { done, stepTime, loss } = meter
    const left = (control.steps - done) * stepTime
    const times = done === 0 ? [] : [formatStepTime(stepTime), note ?? `eta ${formatClock(left)}`]
    const line = lineWith(epoch, control, done === 0 ? [] : [...times, ...formatLogs({ loss })])
    // The last column stays free: terminals differ in what follows a character there.
    const width = columns() - 1
    write(`\r${cut(layOut(line, width), width)}${eraseToEnd}`)
    lastDrawn = now()
    open = true
  }

  const drawWhenDue = (): void => {
    if (now() - lastDrawn >= interval) draw()
  }

  return {
    onEpochBegin: (epoch, control) => {
      current = { epoch, control }
      meter.begin()
      drawWhenDue()
    },
    onBatchEnd: (_batch, { loss = Number.NaN }) => {
      meter.step(loss)
      drawWhenDue()
    },
    onTestBegin: () => {
      if (open) draw("validating")
    },
    onEpochEnd: (epoch, logs, control) => {
      const rest = [formatStepTime(meter.stepTime), formatElapsed(meter.elapsed()), ...formatLogs(logs)]
      // It is not drawn again, so it may be longer than the terminal is wide: all logs are shown.
      const text = layOut(lineWith(epoch, control, rest), columns() - 1)
      write(open ? `\r${text}${eraseToEnd}\n` : `${text}\n`)
      open = false
      current = undefined
    },
    onTrainEnd: () => {
      if (open) write("\n")
      open = false
      current = undefined
    },
  }
}
