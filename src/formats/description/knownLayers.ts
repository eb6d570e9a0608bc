import { formatError } from "../failure.js"
import type { Field } from "../json/fields.js"
import type { Json } from "../json/parse.js"
import { tag } from "./custom.js"
import { type CustomObjects, factoryOf } from "./decode.js"

/** @throws ModelFormatError naming all layers of a description that do not exist */
export function requireKnownLayers({ value, place }: Field, custom: CustomObjects): void {
  const unknown = new Set<string>()
  const visit = (json: Json | undefined): void => {
    if (typeof json !== "object" || json === null) return
    if ("layer" in json && typeof json.layer === "string" && ("args" in json || tag in json))
      if (factoryOf(json.layer, custom) === undefined) unknown.add(json.layer)
    for (const one of Object.values(json)) visit(one)
  }
  visit(value)
  if (unknown.size === 0) return
  const names = [...unknown].sort()
  throw formatError(
    "UNKNOWN_LAYER",
    place,
    `there ${names.length === 1 ? "is no layer" : "are no layers"} ${names.join(", ")}; give custom ones among customObjects`,
    { received: names },
  )
}
