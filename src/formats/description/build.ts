import { nameLevel } from "../../builder/blocks/level.js"
import { checkDType, checkName, inputShape } from "../../builder/input.js"
import { namesIn } from "../../builder/names.js"
import { inputValue, type Network, type PlaceNames, type Scope, type Value } from "../../builder/network.js"
import { functionalPlan, type ModelPlan, sequentialPlan } from "../../builder/plan.js"
import type { Layer } from "../../layers/layer.js"
import { formatValue } from "../../shape/errors.js"
import { formatError } from "../failure.js"
import { Field } from "../json/fields.js"
import type { Json } from "../json/parse.js"
import { connect, type Pending, type Reference, type Values } from "./connect.js"
import { type CustomObjects, Decoder, layerKeys, nameOf } from "./decode.js"
import { requireKnownLayers } from "./knownLayers.js"
import type { InputPlaceholder } from "./placeholder.js"
import { refusedAt } from "./refused.js"
import type { ModelDescription } from "./types.js"

/** How a description is read. */
export interface BuildOptions {
  /** Functions and objects of the user's own, by the names that the description has for them. */
  readonly customObjects?: CustomObjects
  /** What errors call the description. Default `"model"`. */
  readonly place?: string
}

/**
 * Builds what is described with the builder's own layers, so that each of its checks applies. Descriptions may come from
 * anywhere: they are data that is checked, and nothing in them is executed.
 *
 * @throws ModelFormatError with the place in the description; for layers that do not exist it names all of them
 */
export function buildModel(description: ModelDescription | Json, options: BuildOptions = {}): ModelPlan {
  const { customObjects = {}, place = "model" } = options
  // A description is JSON; its interfaces lack the index signature that says so.
  const field = new Field(description as Json, place)
  requireKnownLayers(field, customObjects)
  return new Builder(new Decoder(customObjects)).model(field, "")
}

/** What a layer's entry stands for. */
interface Applicable {
  readonly applied: Layer | Network
  readonly further: readonly InputPlaceholder[]
  /** How many inputs a merge must have; left open by those that say so themselves. */
  readonly tensors?: number | undefined
}

class Builder {
  readonly #decoder: Decoder
  readonly #byPath = new Map<string, Applicable>()

  constructor(decoder: Decoder) {
    this.#decoder = decoder
  }

  model(field: Field, prefix: string): ModelPlan {
    const part = field.object([
      "kind",
      "name",
      "base",
      "trainable",
      "inputs",
      "levels",
      "layers",
      "outputs",
      "outputList",
    ])
    const kind = part("kind").choice(["sequential", "functional"])
    const name = part("name").maybe((one) => refusedAt(one.place, () => checkName(kind, one.text())))
    const values: Values = new Map()
    const ids = new Set<string>()
    const inputs = part("inputs")
      .list()
      .map((one) => this.#input(one, values, ids))
    const scopes = scopesOf(part("levels"))
    const pending = part("layers")
      .list()
      .flatMap((one) => this.#entry(one, prefix, ids, scopes))
    connect(pending, values)
    const outputs = part("outputs")
      .list()
      .map((one) => {
        const output = one.object(["key", "from"])
        return { key: output("key").maybe(dataName), value: valueAt(output("from"), values) }
      })
    const plan = refusedAt(field.place, () => {
      const isList = part("outputList").maybe((one) => one.flag()) ?? false
      const [from, to] = [placesOf(part("inputs"), inputs), { ...placesOf(part("outputs"), outputs), isList }]
      const base = part("base").maybe(nameOf)
      if (kind === "functional") return functionalPlan(from, to, name, base)
      const [first] = from.values
      const [last] = to.values
      if (first === undefined || last === undefined || from.values.length + to.values.length > 2)
        throw formatError("INVALID_MODEL", field.place, "a sequential model must have one input and one output")
      return sequentialPlan(first, last, name, base)
    })
    refusedAt(field.place, () => namesIn(plan.network))
    if (part("trainable").maybe((one) => one.flag()) === false) plan.network.trainable = false
    return plan
  }

  #input(field: Field, values: Values, ids: Set<string>) {
    const part = field.object(["id", "key", "name", "shape", "dtype"])
    const sizes = part("shape")
      .list()
      .map(({ value }) => value)
    const value = refusedAt(field.place, () =>
      inputValue(
        { shape: inputShape("input", sizes), dtype: checkDType("input", part("dtype").value) },
        checkName("input", part("name").value),
      ),
    )
    values.set(callKey(takeId(part("id"), ids), 0), [value])
    return { key: part("key").maybe(dataName), value }
  }

  #entry(field: Field, prefix: string, ids: Set<string>, scopes: ReadonlyMap<string, Scope>): readonly Pending[] {
    const isNested = Object.hasOwn(field.record(), "model")
    const isShared = Object.hasOwn(field.record(), "sameAs")
    const own = isNested ? ["model"] : isShared ? ["sameAs"] : layerKeys
    const part = field.object(["id", "level", "calls", ...own])
    const id = takeId(part("id"), ids)
    const path = prefix + id
    if (this.#byPath.has(path))
      throw formatError("INVALID_GRAPH", field.place, `there is a second ${formatValue(path)}`)
    const scope = part("level").maybe((one) => scopeAt(one, scopes))
    const made = this.#applicable(field, part, path)
    if (!isShared) this.#byPath.set(path, made)
    return part("calls")
      .list()
      .map((call, i): Pending => {
        const inputs = call.object(["inputs"])("inputs").list().map(referenceOf)
        return { field: call, key: callKey(id, i), inputs, scope, ...made }
      })
  }

  #applicable(field: Field, part: (key: string) => Field, path: string): Applicable {
    if (!part("model").isMissing) return { applied: this.model(part("model"), `${path}/`).network, further: [] }
    if (!part("sameAs").isMissing) {
      const shared = this.#byPath.get(part("sameAs").text())
      if (shared !== undefined) return shared
      throw formatError("INVALID_GRAPH", part("sameAs").place, "there must be such a layer before this one")
    }
    const { layer: applied, further, tensors } = refusedAt(field.place, () => this.#decoder.layer(part))
    return { applied, further, tensors }
  }
}

/** What a call's value is kept under. Ids hold no colon behind the last one. */
export const callKey = (id: string, call: number): string => `${id}:${call}`

/** @throws ModelFormatError for an id that another input or layer has */
function takeId(field: Field, ids: Set<string>): string {
  const id = field.text()
  if (id === "" || ids.has(id))
    throw formatError("INVALID_GRAPH", field.place, `an id must be used once (was ${formatValue(id)})`)
  ids.add(id)
  return id
}

/** The blocks that layers are named after, by path. @throws ModelFormatError */
function scopesOf(levels: Field): ReadonlyMap<string, Scope> {
  const scopes = new Map<string, Scope>()
  for (const level of levels.maybe((field) => field.list()) ?? []) {
    const part = level.object(["path", "name", "base"])
    const path = part("path").text()
    const [names, end] = [
      { givenName: part("name").maybe(nameOf), baseName: nameOf(part("base")) },
      path.lastIndexOf("/"),
    ]
    const outer = end < 0 ? undefined : scopeAt(new Field(path.slice(0, end), part("path").place), scopes)
    scopes.set(path, { block: nameLevel(names), outer })
  }
  return scopes
}

function scopeAt(field: Field, scopes: ReadonlyMap<string, Scope>): Scope {
  const scope = scopes.get(field.text())
  if (scope !== undefined) return scope
  throw formatError("INVALID_GRAPH", field.place, `there is no level ${formatValue(field.value)} before it`)
}

/** What a reference means. @throws ModelFormatError */
export function referenceOf(field: Field): Reference {
  const [id, call, output, ...rest] = field.list()
  if (id === undefined || call === undefined || output === undefined || rest.length > 0)
    throw formatError("INVALID_GRAPH", field.place, "a reference must be [id, call, output]")
  return { key: callKey(id.text(), call.count()), output: output.count() }
}

function valueAt(field: Field, values: Values): Value {
  const { key, output } = referenceOf(field)
  const value = values.get(key)?.[output]
  if (value !== undefined) return value
  throw formatError("INVALID_GRAPH", field.place, `there is nothing that ${formatValue(field.value)} refers to`)
}

/** The name of a place in data. @throws ModelFormatError for what no object should have as a key */
function dataName(field: Field): string {
  const name = field.text()
  if (name === "" || name === "__proto__" || name.length > 256)
    throw formatError(
      "UNSAFE_NAME",
      field.place,
      "a name must have 1 to 256 characters and be none of JavaScript's own",
    )
  return name
}

function placesOf(
  field: Field,
  places: readonly { readonly key: string | undefined; readonly value: Value }[],
): { readonly values: readonly Value[]; readonly names: PlaceNames } {
  const values = places.map(({ value }) => value)
  const keys = places.flatMap(({ key }) => key ?? [])
  if (values.length === 0) throw formatError("INVALID_MODEL", field.place, "there must be at least one")
  if (keys.length === 0 && values.length === 1) return { values, names: undefined }
  if (keys.length !== values.length || new Set(keys).size !== keys.length)
    throw formatError("INVALID_MODEL", field.place, "each must have a key of its own; one alone may have none")
  return { values, names: keys }
}
