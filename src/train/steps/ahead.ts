import { nextTurn } from "../../shape/breather.js"

/** Values that are made one after the other, each while the one before is in use. */
export class Ahead<Value> {
  readonly #make: (index: number) => Value
  #made: { readonly index: number; readonly value: Value } | undefined

  constructor(make: (index: number) => Value) {
    this.#make = make
  }

  /** Uses the value of this index, and meanwhile makes that of the next one if there is one. */
  async use<Result>(index: number, count: number, use: (value: Value) => Promise<Result>): Promise<Result> {
    const value = this.#made?.index === index ? this.#made.value : this.#make(index)
    this.#made = undefined
    const running = use(value)
    const next = index + 1
    if (next < count) {
      // A failure is told to whoever awaits it below.
      running.catch(() => undefined)
      // The run has to be under way before this thread works for the next one.
      await nextTurn()
      this.#made = { index: next, value: this.#make(next) }
    }
    return running
  }
}
