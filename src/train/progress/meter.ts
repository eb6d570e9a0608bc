/** Measures an epoch while it runs. Times are in milliseconds. */
export interface Meter {
  /** Number of finished steps. */
  readonly done: number
  /** Mean of the losses of the finished steps; NaN before the first one. */
  readonly loss: number
  /** Mean time of a step; without the first one, which prepares the others, as soon as there are more. */
  readonly stepTime: number
  /** Time since the begin. */
  elapsed(): number
  begin(): void
  step(loss: number): void
}

/** @param now the time in milliseconds, from any origin */
export function createMeter(now: () => number): Meter {
  let [done, sum] = [0, 0]
  let [start, first, last] = [0, 0, 0]
  return {
    get done() {
      return done
    },
    get loss() {
      return sum / done
    },
    get stepTime() {
      return done > 1 ? (last - first) / (done - 1) : last - start
    },
    elapsed: () => now() - start,
    begin: () => {
      done = 0
      sum = 0
      start = now()
      last = start
    },
    step: (loss) => {
      done++
      sum += loss
      last = now()
      if (done === 1) first = last
    },
  }
}
