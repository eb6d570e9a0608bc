/** Measures an epoch while it runs. Times are in milliseconds. */
export interface Meter {
  /** Number of finished steps. */
  readonly done: number
  /** Mean of the losses of the finished steps; NaN before the first one. */
  readonly loss: number
  /** Mean time of a step; without the first ones, which prepare the others, as soon as there are more. */
  readonly stepTime: number
  /** Time since the begin. */
  elapsed(): number
  begin(): void
  /** Notes the losses of steps that have just been made. */
  add(losses: ArrayLike<number>): void
}

/** @param now the time in milliseconds, from any origin */
export function createMeter(now: () => number): Meter {
  let [done, sum] = [0, 0]
  let [start, first, last] = [0, 0, 0]
  let prepared = 0
  return {
    get done() {
      return done
    },
    get loss() {
      return sum / done
    },
    get stepTime() {
      return done > prepared ? (last - first) / (done - prepared) : (last - start) / Math.max(done, 1)
    },
    elapsed: () => now() - start,
    begin: () => {
      done = 0
      prepared = 0
      sum = 0
      start = now()
      last = start
    },
    add: (losses) => {
      for (let i = 0; i < losses.length; i++) sum += losses[i] as number
      if (done === 0) prepared = losses.length
      done += losses.length
      last = now()
      if (done === prepared) first = last
    },
  }
}
