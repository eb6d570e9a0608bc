/** A run that took less than so many milliseconds is made on this thread the next time: waking another takes as long. */
const limit = 1

/** Runs on this thread take so many milliseconds together before other events have had their turn. */
const patience = 8

/** How many kinds of runs are remembered. */
const kinds = 64

/** Chooses which runs are so short that they may block. */
export class Brief {
  readonly #times = new Map<string, number>()
  #blocked = 0
  #turning = false
  readonly #now: () => number

  /** @param now the time in milliseconds, from any origin */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Whether a run of this kind may block now. */
  allows(kind: string): boolean {
    return (this.#times.get(kind) ?? Number.POSITIVE_INFINITY) < limit && this.#blocked < patience
  }

  /** Runs something of this kind, on this thread where that may be. */
  async run<Result>(kind: string, here: () => Result, elsewhere: () => Promise<Result>): Promise<Result> {
    const blocks = this.allows(kind)
    const started = this.#now()
    const result = blocks ? here() : await elsewhere()
    const took = this.#now() - started
    if (this.#times.size >= kinds) this.#times.clear()
    this.#times.set(kind, took)
    if (blocks) this.#block(took)
    return result
  }

  #block(milliseconds: number): void {
    this.#blocked += milliseconds
    if (this.#turning) return
    this.#turning = true
    setImmediate(() => {
      this.#turning = false
      this.#blocked = 0
    })
  }
}
