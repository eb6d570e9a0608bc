import { layerFactories, mergeFactories } from "../../builder/install.js"
import { kindBehind } from "../../custom/kindOfFactory.js"
import type { LayerFactory } from "../../layers/defineLayer.js"
import type { Layer } from "../../layers/layer.js"
import { formatValue } from "../../shape/errors.js"
import { formatError } from "../failure.js"
import type { Field } from "../json/fields.js"
import type { ComponentKind, Options } from "./component.js"
import { componentKinds } from "./components.js"
import { tag } from "./custom.js"
import { InputPlaceholder } from "./placeholder.js"
import type { LayerConfiguration } from "./types.js"

/** Functions and objects of the user's own that a file names: activations, initializers, losses, … */
export type CustomObjects = Readonly<Record<string, unknown>>

/** The layer, merge or custom layer of a name; nothing when there is none. */
export function factoryOf(name: string, custom: CustomObjects): LayerFactory | undefined {
  if (Object.hasOwn(layerFactories, name)) return layerFactories[name]
  if (Object.hasOwn(mergeFactories, name)) return mergeFactories[name]
  return Object.hasOwn(custom, name) ? kindBehind(custom[name]) : undefined
}

/** The keys of a layer's configuration. */
export const layerKeys = [
  "layer",
  "name",
  "base",
  "trainable",
  "args",
  "options",
] as const satisfies readonly (keyof LayerConfiguration)[]

/** A layer that is not applied yet. */
export interface MadeLayer {
  readonly layer: Layer
  /** The further inputs among its options. */
  readonly further: readonly InputPlaceholder[]
  /** How many inputs a merge must have; left open by those that say so themselves. */
  readonly tensors: number | undefined
}

/** Makes arguments from JSON again; nothing of what stands in a file is executed. */
export class Decoder {
  constructor(readonly custom: CustomObjects) {}

  /** @throws ModelFormatError for what no encoder writes, and for names that nothing is known by */
  value(field: Field): unknown {
    const { value } = field
    if (value === undefined || value === null || typeof value !== "object") return value
    if (Array.isArray(value)) return field.list().map((item) => this.value(item))
    const object = field.record()
    if (Object.hasOwn(object, tag)) return this.#tagged(field)
    return Object.fromEntries(field.entries().map(([key, one]) => [key, this.value(one)]))
  }

  #tagged(field: Field): unknown {
    const kind = field.record()[tag]
    if (kind === "number") return numberOf(field.object([tag, "value"])("value"))
    if (kind === "input") return new InputPlaceholder(field.object([tag, "at"])("at").count())
    if (kind === "custom") return this.#customObject(field.object([tag, "name"])("name"))
    if (kind === "layer") return this.layer(field.object([tag, ...layerKeys])).layer
    const component = componentKinds.find((one) => one.kind === kind)
    if (component !== undefined) return this.#component(field, component)
    throw formatError("INVALID_MODEL", field.place, `there is nothing that is written as ${formatValue(kind)}`)
  }

  #component(field: Field, { kind, table }: ComponentKind): unknown {
    const part = field.object([tag, "name", "config"])
    const name = part("name").text()
    const make = Object.hasOwn(table, name) ? table[name] : undefined
    if (make === undefined)
      throw formatError("UNKNOWN_OBJECT", field.place, `there is no ${kind} named ${formatValue(name)}`)
    const config = part("config")
    config.record()
    return make(this.value(config) as Options)
  }

  #customObject(field: Field): unknown {
    const name = field.text()
    if (Object.hasOwn(this.custom, name)) return this.custom[name]
    throw formatError(
      "UNKNOWN_OBJECT",
      field.place,
      `the file needs ${formatValue(name)}, which is no part of this package; give it among customObjects`,
    )
  }

  /** A layer from its configuration. @throws ModelFormatError */
  layer(part: (key: string) => Field): MadeLayer {
    const kind = part("layer").text()
    const factory = factoryOf(kind, this.custom)
    if (factory === undefined)
      throw formatError("UNKNOWN_LAYER", part("layer").place, `there is no layer named ${formatValue(kind)}`)
    const args = part("args")
      .list()
      .map((one) => this.value(one))
    const options = Object.fromEntries(
      part("options")
        .entries()
        .map(([key, one]) => [key, this.value(one)]),
    )
    const name = part("name").maybe((one) => one.text())
    const trainable = part("trainable").maybe((one) => one.flag())
    const all = { ...options, ...(name !== undefined && { name }), ...(trainable !== undefined && { trainable }) }
    const missing = Math.max(0, factory.definition.positional.length - args.length)
    const { layer, inputs } = factory.create([...args, ...Array<undefined>(missing), all])
    if (!inputs.every((one) => one instanceof InputPlaceholder))
      throw formatError("INVALID_MODEL", part("options").place, "tensors must be inputs of the layer's call")
    const base = part("base").maybe(nameOf)
    return {
      layer: base === undefined ? layer : layer.copy({ givenName: name, baseName: base }),
      further: inputs,
      tensors: factory.calling.tensors?.(args),
    }
  }
}

/** A text that can begin an automatic name. @throws ModelFormatError */
export function nameOf(field: Field): string {
  const name = field.text()
  if (/^[A-Za-z]\w*$/.test(name)) return name
  throw formatError("INVALID_MODEL", field.place, "it must begin with a letter and hold letters, digits and _ only")
}

function numberOf(field: Field): number {
  return { Infinity: Number.POSITIVE_INFINITY, "-Infinity": Number.NEGATIVE_INFINITY, NaN: Number.NaN, "-0": -0 }[
    field.choice(["Infinity", "-Infinity", "NaN", "-0"])
  ]
}
