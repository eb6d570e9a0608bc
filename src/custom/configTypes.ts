import type { Named } from "../ir/symbolic.js"
import type { Setting } from "./settings/setting.js"

/** The configuration of a layer: arguments and options, defaults filled in. Sizes have their names in their types. */
export type ConfigOf<Config> = {
  readonly [K in keyof Config]: Config[K] extends Setting<infer T, infer Check, unknown>
    ? Check extends "size"
      ? number & Named<K>
      : T
    : never
}

/** The type of a setting's value. */
export type TypeOf<X> = X extends Setting<infer T, unknown, unknown> ? T : never

/** Names of settings that are sizes. */
export type SizeNames<Config> = {
  [K in keyof Config & string]: Config[K] extends Setting<unknown, "size", unknown> ? K : never
}[keyof Config & string]

/** The names in the pattern of an input. */
type InputNames<In> = Exclude<Extract<(In & readonly unknown[])[number], string>, "...">

/** The sizes that a pattern names, as numbers. */
export type InputSizes<In> = { readonly [N in InputNames<In>]: number & Named<N> }

/** Names that stand for sizes: those of the input, and settings that are sizes. */
export type KnownSizes<In, Config> = InputNames<In> | SizeNames<Config>
