import { formatValue } from "../../shape/errors.js"
import { formatError } from "../failure.js"
import type { Json, JsonObject } from "./parse.js"

const wrong = (place: string, wanted: string, value: unknown): Error =>
  formatError("INVALID_MODEL", place, `it must be ${wanted} (was ${formatValue(value)})`, {
    expected: wanted,
    received: value,
  })

/** A value of untrusted JSON with the place where it stands: every question about it is a check. */
export class Field {
  constructor(
    readonly value: Json | undefined,
    readonly place: string,
  ) {}

  get isMissing(): boolean {
    return this.value === undefined
  }

  /** The object's fields; none may be there but the given ones. @throws ModelFormatError */
  object(known: readonly string[]): (key: string) => Field {
    const object = this.record()
    const unknown = Object.keys(object).find((key) => !known.includes(key))
    if (unknown !== undefined) throw wrong(`${this.place}.${unknown}`, "left out", object[unknown])
    return (key) => this.#at(object, key)
  }

  /** An object with any keys. @throws ModelFormatError */
  record(): JsonObject {
    const { value } = this
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject
    throw wrong(this.place, "an object", value)
  }

  /** All fields of an object by key. @throws ModelFormatError */
  entries(): readonly (readonly [string, Field])[] {
    const object = this.record()
    return Object.keys(object).map((key) => [key, this.#at(object, key)] as const)
  }

  #at(object: JsonObject, key: string): Field {
    return new Field(Object.hasOwn(object, key) ? object[key] : undefined, `${this.place}.${key}`)
  }

  /** @throws ModelFormatError for what is no list */
  list(): readonly Field[] {
    const { value, place } = this
    if (!Array.isArray(value)) throw wrong(place, "a list", value)
    return value.map((item: Json, i) => new Field(item, `${place}[${i}]`))
  }

  /** @throws ModelFormatError for what is no text */
  text(): string {
    if (typeof this.value === "string") return this.value
    throw wrong(this.place, "a text", this.value)
  }

  /** @throws ModelFormatError for what is not true or false */
  flag(): boolean {
    if (typeof this.value === "boolean") return this.value
    throw wrong(this.place, "true or false", this.value)
  }

  /** A whole number from 0 on. @throws ModelFormatError */
  count(): number {
    if (typeof this.value === "number" && Number.isSafeInteger(this.value) && this.value >= 0) return this.value
    throw wrong(this.place, "a whole number of at least 0", this.value)
  }

  /** @throws ModelFormatError for what is none of the choices */
  choice<T extends string>(choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.value)
    if (found !== undefined) return found
    throw wrong(this.place, choices.join(" or "), this.value)
  }

  /** What `read` makes of the field; nothing where it is missing. */
  maybe<T>(read: (field: Field) => T): T | undefined {
    return this.isMissing ? undefined : read(this)
  }
}
