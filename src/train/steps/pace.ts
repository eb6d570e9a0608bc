/** How long a call with many steps should take, in milliseconds: progress, Ctrl-C and `stop` wait for its end. */
const aim = 50

/** A call takes at most so many times as many steps as the one before: the first ones are no measure for the others. */
const growth = 8

/** Chooses how many steps are made in one call, from the time that the last call took. What it says changes no numbers. */
export class Pace {
  #last = 0
  #stepTime: number | undefined

  /** How many of the steps that are left the next call should make. */
  next(left: number): number {
    if (this.#stepTime === undefined) return Math.min(left, 1)
    const fitting = Math.floor(aim / this.#stepTime)
    return Math.max(1, Math.min(left, fitting, this.#last * growth))
  }

  /** Notes that a call with so many steps took so many milliseconds. The first call prepares the others. */
  took(steps: number, milliseconds: number): void {
    if (this.#last > 0) this.#stepTime = Math.max(milliseconds / steps, 1e-6)
    this.#last = steps
  }
}
