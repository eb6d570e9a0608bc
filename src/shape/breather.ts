/** Milliseconds that work holds the event loop before other events have their turn. */
const patience = 8

const defer: (call: () => void) => void =
  typeof setImmediate === "function" ? (call) => void setImmediate(call) : (call) => void setTimeout(call, 0)

/**
 * Shares the event loop of a process: everything that works in parts asks here whether others wait too long, and goes on in
 * a turn of its own, however many of them there are.
 */
export class Turns {
  readonly #now: () => number
  readonly #defer: (call: () => void) => void
  readonly #waiting: (() => void)[] = []
  #began: number

  /**
   * @param now the time in milliseconds, from any origin
   * @param later calls something in the next turn of the event loop
   */
  constructor(now: () => number = () => performance.now(), later: (call: () => void) => void = defer) {
    this.#now = now
    this.#defer = later
    this.#began = now()
  }

  /** Whether the last turn of those who work in parts began too long ago. */
  get isDue(): boolean {
    return this.#now() - this.#began >= patience
  }

  /** Lets other events run. */
  readonly next = (): Promise<void> =>
    new Promise((resolve) => {
      if (this.#waiting.push(resolve) === 1) this.#defer(this.#wake)
    })

  /** Lets other events run when it is time. */
  readonly breathe = async (): Promise<void> => {
    if (this.isDue) await this.next()
  }

  readonly #wake = (): void => {
    const [resolve] = this.#waiting.splice(0, 1)
    if (this.#waiting.length > 0) this.#defer(this.#wake)
    this.#began = this.#now()
    resolve?.()
  }
}

/** The turns of this process. */
export const turns = new Turns()

/** Lets other events run. */
export const nextTurn = turns.next

/** To await in a long loop: lets other events run when the last time is some milliseconds ago. */
export const breathe = turns.breathe
