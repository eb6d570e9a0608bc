import type { Rank, SameShape, Show } from "../../types/dim.js"
import type { Inside, Pattern } from "../../types/pattern.js"
import type { AnySymbolic, Symbolic } from "../ir/symbolic.js"
import type { CountFault, RateFault } from "../layers/faults.js"
import type { DType } from "../shape/ndarray.js"
import type { NotSizes } from "./context.js"
import type { NoSuchSize } from "./messages.js"
import type { Declared } from "./rule.js"
import type { Setting } from "./settings/setting.js"

/** The sentence at each weight that uses a name for which there is no size; nothing where all do. */
export type WeightFaults<Layer extends string, W, Name extends string> =
  HasWrongNames<W, Name> extends true ? FaultyWeights<Layer, W, Name> : unknown

/** The same where a function says the weights: what all functions have is where the sentence can stand. */
export type MadeWeightFaults<Layer extends string, W, Name extends string> =
  HasWrongNames<W, Name> extends true
    ? { readonly weights?: { readonly call?: NoSuchSize<Layer, WrongNames<W, Name>> } }
    : unknown

type FaultyWeights<Layer extends string, W, Name extends string> = {
  readonly [K in keyof W]: W[K] extends { readonly shape: infer T }
    ? [NotSizes<T, Name>] extends [never]
      ? unknown
      : { readonly shape: NoSuchSize<Layer, NotSizes<T, Name>> }
    : unknown
}

/** Whether some name is known to be wrong. */
type HasWrongNames<W, Name extends string> = [WrongNames<W, Name>] extends [never]
  ? false
  : string extends WrongNames<W, Name>
    ? false
    : true

type WrongNames<W, Name extends string> = {
  readonly [K in keyof W]-?: W[K] extends { readonly shape: infer T } ? NotSizes<T, Name> : never
}[keyof W]

/** The sentence at an output that uses a name for which there is no size; nothing where all do. */
export type OutputFault<Layer extends string, Out, Name extends string> = [NotSizes<Out, Name | "...">] extends [never]
  ? unknown
  : string extends NotSizes<Out, Name | "...">
    ? unknown
    : NoSuchSize<Layer, NotSizes<Out, Name | "...">>

/** The result of `forward`, or the sentence why it cannot be. */
export type Returned<Name extends string, Out, R, Known extends string> =
  R extends Symbolic<infer S, DType>
    ? Rank<S> extends null
      ? R
      : S extends readonly ["batch", ...unknown[]]
        ? Out extends Pattern
          ? [NotSizes<Out, Known | "...">] extends [never]
            ? SameShape<S, Inside<Out>> extends true
              ? R
              : OtherOutput<Name, Inside<Out>, S>
            : R
          : R
        : NoBatch<Name, S>
    : AnySymbolic

/** A result of another shape than the output that was promised. */
export type OtherOutput<
  Name extends string,
  Out,
  S,
> = `${Name}: forward must give ${Show<Out>}, as its output says; got ${Show<S>}`

/** A result without the batch. */
export type NoBatch<Name extends string, S> = `${Name}: forward must give the batch in front; got ${Show<S>}`

/** `Fail` at the first argument or option that is known to be wrong, `true` where none is. */
export type ArgumentsFault<Def extends Declared, Given, O> = [
  GivenFault<Def, Def["positional"], Given> | OptionsFault<Def, O>,
] extends [never]
  ? true
  : GivenFault<Def, Def["positional"], Given> | OptionsFault<Def, O>

type GivenFault<Def extends Declared, Names, Given> = Names extends readonly [infer Name extends string, ...infer Rest]
  ? Given extends readonly [infer Value, ...infer Values]
    ? ValueFault<Def["name"], Name, Def["config"][Name], Value> | GivenFault<Def, Rest, Values>
    : never
  : never

type OptionsFault<Def extends Declared, O> = undefined extends O
  ? never
  : {
      [K in keyof O & keyof Def["config"] & string]: ValueFault<
        Def["name"],
        K,
        Def["config"][K],
        Exclude<O[K], undefined>
      >
    }[keyof O & keyof Def["config"] & string]

type ValueFault<Layer extends string, Name extends string, X, V> =
  X extends Setting<unknown, infer Check, unknown>
    ? Check extends "size"
      ? CountFault<Layer, Name, V>
      : Check extends "rate"
        ? RateFault<Layer, Name, V>
        : never
    : never
