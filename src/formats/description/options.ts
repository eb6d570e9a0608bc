import type { Field } from "../json/fields.js"
import type { Json } from "../json/parse.js"
import { CustomNames } from "./custom.js"
import { type CustomObjects, Decoder } from "./decode.js"
import { encodeRecord } from "./encode.js"
import { refusedAt } from "./refused.js"

/** Options of `compile` as JSON. @throws ModelFormatError for functions of the user's own without a name */
export const describeOptions = (options: object, place: string): Json =>
  encodeRecord(options, { place, inputs: [], custom: new CustomNames() })

/** Options of `compile` from JSON. @throws ModelFormatError */
export const buildOptions = (field: Field, custom: CustomObjects): Readonly<Record<string, unknown>> => {
  const decoder = new Decoder(custom)
  return Object.fromEntries(
    field.entries().map(([key, one]) => [key, refusedAt(one.place, () => decoder.value(one))] as const),
  )
}
