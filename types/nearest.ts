import type { ListOf } from "./union.js"

/**
 * The one of the union `Known` that was probably meant by `Word`: the nearest by edits, if at most a third of it differs;
 * else `never`. Small and capital letters are alike.
 */
export type Nearest<Word extends string, Known extends string> = Search<Word, Known, [], Edits<Word | Known>>

/** The first of those that are nearest, looked for with more and more edits, up to the longest of `Most`. */
type Search<Word extends string, Known extends string, K extends 0[], Most> = [Near<Word, Known, K>] extends [never]
  ? [Extract<Most, [...K, 0, ...0[]]>] extends [never]
    ? never
    : Search<Word, Known, [...K, 0], Most>
  : FirstOf<ListOf<Near<Word, Known, K>>>

type FirstOf<List> = List extends readonly [infer First, ...unknown[]] ? First : never

/** Those that are at most `K` edits away, where they may be so many. */
type Near<Word extends string, Known extends string, K extends 0[]> = Known extends string
  ? [Extract<Edits<Word | Known>, [...K, ...0[]]>] extends [never]
    ? never
    : Within<Lowercase<Word>, Lowercase<Known>, K> extends true
      ? Known
      : never
  : never

/** How many edits a word allows: one for each three letters, at least one. */
type Edits<Word extends string, Out extends 0[] = []> = Word extends `${string}${string}${string}${infer Rest}`
  ? Edits<Rest, [...Out, 0]>
  : Out extends []
    ? [0]
    : Out

/** Whether `K` edits lead from one word to the other: letters put in, left out, replaced, or swapped. */
type Within<A extends string, B extends string, K extends 0[]> = A extends B
  ? true
  : A extends `${infer X}${infer As}`
    ? B extends `${infer Y}${infer Bs}`
      ? X extends Y
        ? Within<As, Bs, K>
        : Edited<A, B, X, As, Y, Bs, K>
      : OneLess<A, "", As, "", K>
    : B extends `${string}${infer Bs}`
      ? OneLess<A, B, "", Bs, K>
      : true

type OneLess<A extends string, B extends string, As extends string, Bs extends string, K extends 0[]> = A extends B
  ? true
  : K extends [0, ...infer J extends 0[]]
    ? Within<As, Bs, J>
    : false

type Edited<
  A extends string,
  B extends string,
  X extends string,
  As extends string,
  Y extends string,
  Bs extends string,
  K extends 0[],
> = K extends [0, ...infer J extends 0[]]
  ? Within<As, Bs, J> extends true
    ? true
    : Within<As, B, J> extends true
      ? true
      : Within<A, Bs, J> extends true
        ? true
        : [As, Bs] extends [`${Y}${infer Ar}`, `${X}${infer Br}`]
          ? Within<Ar, Br, J>
          : false
  : false
