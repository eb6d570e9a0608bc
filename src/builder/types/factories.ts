import type { ByName } from "../../../types/byName.js"
import type { IsOne } from "../../../types/checks.js"
import type { UnknownShape } from "../../../types/dim.js"
import type { Method, Slots, TellingKind } from "../../layers/types.js"
import type { LayerValue } from "./applicable.js"
import type { Applier } from "./applied.js"
import type { Broken } from "./broken.js"
import type { Registry } from "./methods.js"

/** The same arguments; options that are known are written as pairs. */
type InOneLine<C> = C extends readonly [...infer Arguments, infer O] ? [...Arguments, OptionPairs<O>] : C

/** What may be left out, or be something else, stays what it is. */
type OptionPairs<O> = undefined extends O
  ? O
  : [undefined extends O[keyof O] ? true : false, IsOne<O>] extends [false, true]
    ? ByName<{ [K in keyof O]: [K, O[K]] }[keyof O]>
    : O

/**
 * Results become layer values: the shape is that of a later input.
 * @internal
 */
export interface LayerKind<Name> extends TellingKind {
  readonly next: LayerValue<Name, this["rule"], InOneLine<this["config"]>, this["dtype"], this["values"]>
  readonly told: this["next"]
  readonly marked: LayerKind<Name>
  readonly takes: "each"
  readonly applier: Applier
  readonly several: this["next"]
  readonly broken: Broken
}

type Factories = {
  readonly [K in keyof Registry]: Method<Registry[K], Slots<LayerKind<K>, UnknownShape, never>>
}

/** Factories of layer values: every layer by its name, with the arguments of its method. */
export interface LayerFactories extends Factories {}
