import type { TrainingControl } from "../callback.js"
import type { Display } from "./display.js"
import { formatClock, formatElapsed, formatLogs, formatStepTime } from "./format.js"
import { counters, cut, eraseToEnd, type Line, layOut } from "./line.js"
import { createMeter } from "./meter.js"

/** Shortest time between two drawings of the running line, in milliseconds. */
const interval = 100

/** One line per epoch, redrawn while it runs. `onTrainEnd` ends a line that an interrupted epoch has left. */
export function barProgress(write: (text: string) => void, now: () => number, columns: () => number): Display {
  const meter = createMeter(now)
  let current: { readonly epoch: number; readonly control: TrainingControl } | undefined
  let lastDrawn = Number.NEGATIVE_INFINITY
  let open = false

  const lineWith = (epoch: number, control: TrainingControl, rest: readonly string[]): Line => ({
    start: counters(epoch, meter.done, control),
    fraction: meter.done / control.steps,
    rest,
  })

  /** What is known of a running epoch. The first step prepares the others: its time tells nothing about theirs. */
  const running = (steps: number): readonly string[] => {
    const { done, stepTime, loss } = meter
    if (done === 0) return []
    const left = Math.ceil(((steps - done) * stepTime) / 1000) * 1000
    const times = done === 1 ? [] : [formatStepTime(stepTime), `eta ${formatClock(left)}`]
    return [...times, ...formatLogs({ loss })]
  }

  const draw = (rest?: readonly string[]): void => {
    if (current === undefined) return
    const { epoch, control } = current
    // The last column stays free: terminals differ in what follows a character there.
    const width = columns() - 1
    const text = layOut(lineWith(epoch, control, rest ?? running(control.steps)), width)
    write(`\r${cut(text, width)}${eraseToEnd}`)
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
    onSteps: (losses) => {
      meter.add(losses)
      drawWhenDue()
    },
    onTestBegin: () => {
      if (open) draw(["validating", ...formatLogs({ loss: meter.loss })])
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
