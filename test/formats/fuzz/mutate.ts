import fc from "fast-check"
import type { Json } from "../../../src/formats/json/parse.js"

/** Values that descriptions do not expect where they stand. */
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    "",
    "dense",
    "input",
    "constructor",
    "toString",
    -1,
    0,
    1,
    1.5,
    2 ** 31,
    1e300,
    [],
    {},
  ),
  fc.constantFrom<Json>({ $: "custom", name: "hasOwnProperty" }, { $: "input", at: 7 }, { $: "number", value: "NaN" }),
  fc.constantFrom<Json>(
    { $: "initializer", name: "constant", config: {} },
    { $: "layer", layer: "lstm", args: [2], options: {} },
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
)

/** The paths to all values inside. */
function pathsOf(json: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== "object" || json === null) return [path]
  return [path, ...Object.entries(json).flatMap(([key, one]) => pathsOf(one as Json, [...path, key]))]
}

/** What `change` makes of the value at a path; nothing leaves it out. */
function changed(
  json: Json,
  [key, ...rest]: readonly string[],
  change: (value: Json) => Json | undefined,
): Json | undefined {
  if (key === undefined || typeof json !== "object" || json === null) return change(json)
  const entries = Object.entries(json).flatMap(([name, one]): (readonly [string, Json])[] => {
    const next = name === key ? changed(one as Json, rest, change) : (one as Json)
    return next === undefined ? [] : [[name, next]]
  })
  return Array.isArray(json) ? entries.map(([, one]) => one) : Object.fromEntries(entries)
}

/** JSON that was changed in one to three places: values replaced, left out, or taken from elsewhere. */
export const mutated = (json: Json): fc.Arbitrary<Json> => {
  const paths = pathsOf(json)
  const at = fc.nat(paths.length - 1)
  const step = fc.tuple(fc.constantFrom("replace", "remove", "copy"), at, at, strange)
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) =>
    steps.reduce<Json>((now, [kind, to, from, value]) => {
      const valueAt = (path: readonly string[]): Json =>
        path.reduce<Json>((one, key) => (one as { [key: string]: Json })?.[key] ?? null, json)
      const next = { replace: value, remove: undefined, copy: valueAt(paths[from] ?? []) }[kind]
      return changed(now, paths[to] ?? [], () => next) ?? null
    }, json),
  )
}
