import { formatError } from "../failure.js"

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** An object of JSON. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** How much a text may hold. */
export interface JsonBudget {
  /** Bytes of the text. */
  readonly bytes: number
  /** Lists and objects inside each other. */
  readonly depth: number
}

/** What a description of a model, or a header, may hold. */
export const jsonBudget: JsonBudget = { bytes: 64 * 2 ** 20, depth: 400 }

const numberAt = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const blankAt = /[ \t\n\r]*/y
const words: readonly (readonly [string, Json])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
]

/**
 * JSON (RFC 8259) from untrusted bytes: UTF-8, bounded in size and depth, no key twice in one object.
 * @throws ModelFormatError
 */
export function parseJson(bytes: Uint8Array, place: string, budget: JsonBudget = jsonBudget): Json {
  if (bytes.byteLength > budget.bytes)
    throw formatError(
      "BUDGET_EXCEEDED",
      place,
      `JSON must have ${budget.bytes} bytes at most (was ${bytes.byteLength})`,
    )
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw formatError("INVALID_JSON", place, "JSON must be UTF-8", { cause })
  }
  return new Parser(text, place, budget.depth).document()
}

class Parser {
  #at = 0

  constructor(
    readonly text: string,
    readonly place: string,
    readonly depth: number,
  ) {}

  document(): Json {
    const value = this.#value(this.depth)
    this.#blank()
    if (this.#at < this.text.length) throw this.#wrong("it must end after one value")
    return value
  }

  #wrong(sentence: string): Error {
    return formatError("INVALID_JSON", this.place, `${sentence} (at character ${this.#at})`)
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }

  #blank(): void {
    this.#match(blankAt)
  }

  #take(char: string): boolean {
    if (this.text[this.#at] !== char) return false
    this.#at++
    return true
  }

  #value(depth: number): Json {
    this.#blank()
    const char = this.text[this.#at]
    if (char === '"') return this.#string()
    if (char === "{" || char === "[") {
      if (depth === 0)
        throw formatError("BUDGET_EXCEEDED", this.place, `JSON must be nested ${this.depth} deep at most`)
      this.#at++
      return char === "{" ? this.#object(depth - 1) : this.#list(depth - 1)
    }
    for (const [word, value] of words)
      if (this.text.startsWith(word, this.#at)) {
        this.#at += word.length
        return value
      }
    const number = Number(this.#match(numberAt) ?? Number.NaN)
    if (!Number.isFinite(number)) throw this.#wrong("a value must stand here")
    return number
  }

  #list(depth: number): Json {
    const items: Json[] = []
    this.#blank()
    if (this.#take("]")) return items
    for (;;) {
      items.push(this.#value(depth))
      this.#blank()
      if (this.#take("]")) return items
      if (!this.#take(",")) throw this.#wrong("a list must go on with , or end with ]")
    }
  }

  #object(depth: number): Json {
    const entries = new Map<string, Json>()
    this.#blank()
    if (this.#take("}")) return {}
    for (;;) {
      this.#blank()
      if (this.text[this.#at] !== '"') throw this.#wrong("a key must stand here")
      const key = this.#string()
      if (key === "__proto__") throw this.#wrong("no key may be __proto__")
      if (entries.has(key)) throw this.#wrong("an object must have each key once")
      this.#blank()
      if (!this.#take(":")) throw this.#wrong("a key must be followed by :")
      entries.set(key, this.#value(depth))
      this.#blank()
      if (this.#take("}")) return Object.fromEntries(entries)
      if (!this.#take(",")) throw this.#wrong("an object must go on with , or end with }")
    }
  }

  #string(): string {
    const from = this.#at++
    for (; this.#at < this.text.length; this.#at++) {
      const char = this.text[this.#at]
      if (char === "\\") this.#at++
      else if (char === '"') {
        this.#at++
        return this.#unquoted(this.text.slice(from, this.#at))
      }
    }
    throw this.#wrong("a text must end")
  }

  #unquoted(quoted: string): string {
    try {
      return JSON.parse(quoted) as string
    } catch {
      throw this.#wrong("a text must hold only what JSON allows")
    }
  }
}
