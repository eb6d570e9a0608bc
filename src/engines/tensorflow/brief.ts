import { nextTurn } from "../../shape/breather.js"

/** Runs that take less than so many milliseconds are made on this thread: waking another takes a part of that. */
const limit = 1.5

/** What one run that took longer than those before counts: others on the machine may have been the reason. */
const trust = 0.25

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

  /** Runs something of this kind, on this thread where that is short. */
  async run<Result>(kind: string, here: () => Result, elsewhere: () => Promise<Result>): Promise<Result> {
    const known = this.#times.get(kind)
    const blocks = known !== undefined && known < limit
    if (blocks && this.#blocked >= patience) await nextTurn()
    const started = this.#now()
    const result = blocks ? here() : await elsewhere()
    const took = this.#now() - started
    this.#note(kind, known === undefined || took < known ? took : known + (took - known) * trust)
    if (blocks) this.#block(took)
    return result
  }

  #note(kind: string, time: number): void {
    if (this.#times.size >= kinds) this.#times.clear()
    this.#times.set(kind, time)
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
