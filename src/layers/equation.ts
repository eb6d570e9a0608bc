import type { IsOne, IsWide } from "../../types/checks.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import type { Fail } from "./types.js"

/** The letters of an `einsum` by what they belong to: the batch is the first of each. */
export interface Equation {
  readonly inputs: readonly string[]
  readonly output: string
}

/** An equation as a type: letters in order. */
export interface EquationOf<Inputs, Output> {
  readonly inputs: Inputs
  readonly output: Output
}

/** The letters of an equation; `null` when it is not known; a `Fail` when it is none. */
export type Parsed<E> =
  IsOne<E> extends true
    ? IsWide<E> extends true
      ? null
      : WithoutSpaces<E & string> extends `${infer Inputs}->${infer Output}`
        ? Checked<E & string, Terms<Inputs>, Letters<Output>>
        : Fail<"equation", NoEquation<E & string>>
    : null

type WithoutSpaces<E extends string, Out extends string = ""> = E extends `${infer Head} ${infer Tail}`
  ? WithoutSpaces<Tail, `${Out}${Head}`>
  : `${Out}${E}`

type Terms<Inputs extends string, Out extends unknown[] = []> = Inputs extends `${infer Head},${infer Tail}`
  ? Terms<Tail, [...Out, Letters<Head>]>
  : [...Out, Letters<Inputs>]

/** The characters of a term; `null` where one is no letter, or there is none. */
type Letters<Term extends string, Out extends string[] = []> = Term extends `${infer Head}${infer Tail}`
  ? Head extends Letter
    ? Letters<Tail, [...Out, Head]>
    : null
  : Out extends []
    ? null
    : Out

type Characters<Text extends string> = Text extends `${infer Head}${infer Tail}` ? Head | Characters<Tail> : never
type Letter = Characters<"abcdefghijklmnopqrstuvwxyz"> | Characters<"ABCDEFGHIJKLMNOPQRSTUVWXYZ">

type Checked<E extends string, Inputs extends readonly unknown[], Output> = null extends Inputs[number] | Output
  ? Fail<"equation", NoEquation<E>>
  : [Repeated<[...Inputs, Output]>] extends [never]
    ? [Starts<[...Inputs, Output]>] extends [First<Output>]
      ? [Missing<Output, Inputs[number]>] extends [never]
        ? EquationOf<Inputs, Output>
        : Fail<"equation", NoSuchLetter<Missing<Output, Inputs[number]>, E>>
      : Fail<"equation", NoBatch<E>>
    : Fail<"equation", LetterTwice<Repeated<[...Inputs, Output]>, E>>

/** The first letter that stands twice in a term; `never` when there is none. */
type Repeated<All> = All extends readonly [infer Term, ...infer Rest]
  ? [RepeatedIn<Term>] extends [never]
    ? Repeated<Rest>
    : RepeatedIn<Term>
  : never

type RepeatedIn<Term, Seen = never> = Term extends readonly [infer Head extends string, ...infer Tail]
  ? Head extends Seen
    ? Head
    : RepeatedIn<Tail, Seen | Head>
  : never

type First<Term> = Term extends readonly [infer Head, ...unknown[]] ? Head : never

type Starts<All> = All extends readonly [infer Term, ...infer Rest] ? First<Term> | Starts<Rest> : never

/** The first letter of the output that no input has; `never` when there is none. */
type Missing<Output, Inputs> = Output extends readonly [infer Head extends string, ...infer Tail]
  ? Head extends (Inputs & readonly unknown[])[number]
    ? Missing<Tail, Inputs>
    : Head
  : never

/** Something else than letters, commas and an arrow. */
export type NoEquation<E extends string> =
  `einsum: equation must name the axes of each input and of the output by letters, as "bij,bjk->bik" does (was "${E}")`

const noEquation = (equation: string): NoEquation<string> =>
  `einsum: equation must name the axes of each input and of the output by letters, as "bij,bjk->bik" does (was "${equation}")`

/** A diagonal. */
export type LetterTwice<
  L extends string,
  E extends string,
> = `einsum: a letter must stand once in an input or the output (was ${L} twice in one of "${E}")`

const letterTwice = (letter: string, equation: string): LetterTwice<string, string> =>
  `einsum: a letter must stand once in an input or the output (was ${letter} twice in one of "${equation}")`

/** Terms that do not begin with one letter. */
export type NoBatch<E extends string> =
  `einsum: each input and the output must begin with one letter, which stands for the batch, as in "bij,bjk->bik" (was "${E}")`

const noBatch = (equation: string): NoBatch<string> =>
  `einsum: each input and the output must begin with one letter, which stands for the batch, as in "bij,bjk->bik" (was "${equation}")`

/** An output with a letter of its own. */
export type NoSuchLetter<
  L extends string,
  E extends string,
> = `einsum: letters of the output must stand in an input (was ${L} in "${E}")`

const noSuchLetter = (letter: string, equation: string): NoSuchLetter<string, string> =>
  `einsum: letters of the output must stand in an input (was ${letter} in "${equation}")`

const fail = (message: string, received: unknown): ConfigError =>
  new ConfigError(message, { layer: "einsum", received, path: "equation" })

const repeatedIn = (term: string): string | undefined => [...term].find((letter, i) => term.indexOf(letter) < i)

/** The letters of an equation. @throws ConfigError for what is none */
export function equationOf(given: unknown): Equation {
  if (typeof given !== "string")
    throw fail(`einsum: equation must be a text, as "bij,bjk->bik" is (was ${formatValue(given)})`, given)
  const match = /^([A-Za-z]+(?:,[A-Za-z]+)*)->([A-Za-z]+)$/.exec(given.replaceAll(" ", ""))
  const [, left, output] = match ?? []
  if (left === undefined || output === undefined) throw fail(noEquation(given), given)
  const inputs = left.split(",")
  const twice = [...inputs, output].map(repeatedIn).find((letter) => letter !== undefined)
  if (twice !== undefined) throw fail(letterTwice(twice, given), given)
  if (inputs.some((term) => term[0] !== output[0])) throw fail(noBatch(given), given)
  const missing = [...output].find((letter) => !left.includes(letter))
  if (missing !== undefined) throw fail(noSuchLetter(missing, given), given)
  return { inputs, output }
}
