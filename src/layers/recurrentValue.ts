import type { IsAny } from "../../types/checks.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { Layer } from "./layer.js"
import type { RecurrentConfig } from "./recurrent.js"
import type { RecurrentRule } from "./recurrentShape.js"
import type { BrokenLike } from "./tensorLike.js"
import type { Fail, Option, Rule } from "./types.js"

/** What is known of a layer before it is applied. */
export interface LayerLike {
  readonly rule: Rule
  readonly config: unknown
}

/** A layer that is not recurrent where one must be. */
export type NotRecurrent<Wrapper extends string> =
  `${Wrapper}: layer must be recurrent; write layers.lstm(32), or gru or simpleRnn`

const notRecurrent = <W extends string>(wrapper: W): NotRecurrent<W> =>
  `${wrapper}: layer must be recurrent; write layers.lstm(32), or gru or simpleRnn`

/** A layer that reads backwards where the wrapper decides on directions. */
export type ReadsBackwards<Wrapper extends string> = `${Wrapper}: layer must read forwards; leave goBackwards out`

const readsBackwards = <W extends string>(wrapper: W): ReadsBackwards<W> =>
  `${wrapper}: layer must read forwards; leave goBackwards out`

/** `Fail` for a layer that is not recurrent or reads backwards, else `never`. */
export type ForwardsFault<Wrapper extends string, L> =
  IsAny<L> extends true
    ? never
    : L extends BrokenLike
      ? never
      : L extends { readonly rule: RecurrentRule; readonly config: readonly [...unknown[], infer Inner] }
        ? Option<Inner, "goBackwards", false> extends true
          ? Fail<"layer", ReadsBackwards<Wrapper>>
          : never
        : Fail<"layer", NotRecurrent<Wrapper>>

const isRecurrent = (layer: unknown): layer is Layer<RecurrentConfig> =>
  layer instanceof Layer &&
  typeof layer.config === "object" &&
  layer.config !== null &&
  "returnSequences" in layer.config &&
  "recurrentDropout" in layer.config

/** The layer, if it is recurrent and reads forwards. @throws ConfigError */
export function forwardsLayer(wrapper: string, layer: unknown): Layer<RecurrentConfig> {
  const details = { layer: wrapper, received: formatValue(layer), path: "layer" }
  if (!isRecurrent(layer)) throw new ConfigError(notRecurrent(wrapper), details)
  if (layer.config.goBackwards) throw new ConfigError(readsBackwards(wrapper), details)
  return layer
}
