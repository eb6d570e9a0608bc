import type { Negative } from "../../types/arithmetic.js"
import type { Show, UnknownShape } from "../../types/dim.js"
import type { Bind, Bound, Filled, NoMatch, Pattern, ShowPattern } from "../../types/pattern.js"
import type { WrongDType, WrongRank } from "../layers/messages.js"
import type { Fail, Option, Rule } from "../layers/types.js"
import type { DType } from "../shape/ndarray.js"
import type { Setting, Settings } from "./settings/setting.js"

/** What a declaration is to the compiler. */
export interface Declared {
  readonly name: string
  readonly input: Pattern
  readonly output: unknown
  readonly config: Settings
  readonly positional: readonly string[]
  readonly dtype: DType
}

/**
 * Shape rule of a layer of one's own: the pattern `In` of its input against a shape, and the pattern `Out` of its output
 * filled with the sizes found, and with those of the configuration.
 * @internal
 */
export interface CustomRule<Name extends string, In extends Pattern, Out, D extends string> extends Rule {
  readonly dtype: unknown
  readonly out: Takes<this["dtype"], D> extends true
    ? Matched<Name, In, Out, this["in"], this["config"], Bind<In, this["in"]>>
    : Fail<"layer", WrongDType<Name, D, this["dtype"] & string>>
}

/** Whether a value may have the element type `D`; of `never` nothing is known. */
type Takes<Given, D> = [Given] extends [never] ? true : [Extract<Given, D>] extends [never] ? false : true

type Matched<Name extends string, In extends Pattern, Out, S, Given, B> = B extends NoMatch
  ? Fail<"layer", WrongRank<Name, ShowPattern<In>, S>>
  : B extends Bound<infer Sizes, infer Rest>
    ? Positive<Name, S, Filled<Out, Sizes & Given, Rest>>
    : UnknownShape

/** An output without elements. */
type Positive<Name extends string, S, Out> = [Extract<(Out & readonly unknown[])[number], 0 | Negative>] extends [never]
  ? Out
  : Fail<"layer", LeavesNothing<Name, S>>

/** An output without elements. */
export type LeavesNothing<Name extends string, S> = `${Name} leaves nothing of ${Show<S>}`

/** A size among a call's arguments and options, or its default. */
export type SizeGiven<Def extends Declared, Given, O, K extends string> = K extends keyof ByName<
  Def["positional"],
  Given
>
  ? ByName<Def["positional"], Given>[K]
  : Option<O, K, DefaultOf<Def["config"][K]>>

type ByName<Names, Given> = Names extends readonly [infer Name extends string, ...infer Rest]
  ? Given extends readonly [infer Value, ...infer Values]
    ? Record<Name, Value> & ByName<Rest, Values>
    : unknown
  : unknown

type DefaultOf<X> = X extends Setting<unknown, unknown, infer Default> ? Default : never
