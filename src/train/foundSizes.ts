import { evaluateSize, type Size } from "../shape/size.js"

/** Values of named sizes, as the data so far has them. */
export class FoundSizes {
  readonly #values: Record<string, number> = {}
  readonly #places = new Map<string, string>()

  /** Whether a size of the data given for `place` is the one that is wanted; a name without a value takes it. */
  fits(size: Size, actual: number | undefined, place: string): boolean {
    if (actual === undefined) return false
    if (typeof size === "number") return size === actual
    if (!size.startsWith("(") && this.#values[size] === undefined) {
      this.#values[size] = actual
      this.#places.set(size, place)
    }
    return evaluateSize(size, this.#values) === actual
  }

  /** The value of a size; `undefined` while one of its names has none. */
  valueOf(size: Size): number | undefined {
    try {
      return evaluateSize(size, this.#values)
    } catch {
      return undefined
    }
  }

  /** ` with time = 3 as x.a has it`: what other places say of the names in a shape. */
  show(shape: readonly Size[], place: string): string {
    const words = shape.flatMap((size) => String(size).split(/[\s()]+/))
    const others = [...new Set(words)].flatMap((name) => {
      const from = this.#places.get(name)
      const shown = name.startsWith("?") ? "?" : name
      return from === undefined || from === place ? [] : [`${shown} = ${this.#values[name]} as ${from} has it`]
    })
    return others.length === 0 ? "" : ` with ${others.join(", ")}`
  }
}
