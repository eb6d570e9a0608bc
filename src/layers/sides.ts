import type { IsAny } from "../../types/checks.js"
import type { NotCounts } from "../../types/counts.js"
import type { ShowNumbers } from "../../types/dim.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { count, type NotCount } from "./messages.js"
import type { Fail } from "./types.js"

/** Elements at the sides of an axis: one number for both, or `[before, after]`. */
export type AxisSides = number | readonly [before: number, after: number]

/** Rows and columns at the sides of an image: one number for all, `[height, width]`, or `[[top, bottom], [left, right]]`. */
export type ImageSides = number | readonly [vertical: AxisSides, horizontal: AxisSides]

/** What may stand where sides are wanted: lists of another form get a sentence of their own. */
export type GivenSides = number | readonly (number | readonly number[])[]

/** `[before, after]` of an argument that is `Default` where it is left out; `null` for a list of another form. */
export type SidesOfAxis<P, Default> =
  IsAny<P> extends true
    ? Unknown
    : [P] extends [never]
      ? Unknown
      : IsLeftOut<P> extends true
        ? [Default, Default]
        : Numbers<Both<P>>

/** `[top, bottom, left, right]`, in the same way. */
export type SidesOfImage<P, Default> =
  IsAny<P> extends true
    ? [...Unknown, ...Unknown]
    : [P] extends [never]
      ? [...Unknown, ...Unknown]
      : IsLeftOut<P> extends true
        ? [Default, Default, Default, Default]
        : [P] extends [number]
          ? [P, P, P, P]
          : Four<Both<P>>

type Unknown = [number, number]

type IsLeftOut<P> = undefined extends P ? true : false

/** Two values for a list of two, else the value twice; `null` for a list of another length. */
type Both<P> = [P] extends [readonly [infer A, infer B]]
  ? [A, B]
  : [P] extends [number]
    ? [P, P]
    : IsFixed<P> extends true
      ? null
      : Unknown

/** True for one list of a known length. */
type IsFixed<P> = [P] extends [readonly unknown[]]
  ? number extends P["length"]
    ? false
    : IsSingle<P["length"]>
  : false

type IsSingle<N, All = N> = N extends unknown ? ([All] extends [N] ? true : false) : never

type Numbers<P> = P extends readonly [number, number] ? P : null

type Four<P> = P extends readonly [infer V, infer H]
  ? Numbers<Both<V>> extends infer Vertical extends readonly unknown[]
    ? Numbers<Both<H>> extends infer Horizontal extends readonly unknown[]
      ? [...Vertical, ...Horizontal]
      : null
    : null
  : null

/** Sides in another form than they must have. */
export type NotSides<
  Layer extends string,
  Name extends string,
  Forms extends string,
  P,
> = `${Layer}: ${Name} must be ${Forms} (was ${ShowNumbers<P>})`

const notSides = <L extends string, N extends string, F extends string>(layer: L, name: N, forms: F, value: unknown) =>
  `${layer}: ${name} must be ${forms} (was ${formatValue(value)})` as NotSides<L, N, F, number>

/** The forms that sides of a sequence have. */
export type AxisForms = "a number or [before, after]"

/** The forms that sides of an image have. */
export type ImageForms = "a number, [height, width] or [[top, bottom], [left, right]]"

/** `Fail` for sides `P` of another form, or of which one of `Sides` is no count; else `never`. */
export type SidesFault<Layer extends string, Name extends string, Forms extends string, P, Sides> = Sides extends null
  ? Fail<Name, NotSides<Layer, Name, Forms, P>>
  : Sides extends readonly unknown[]
    ? [NotCounts<Sides[number]>] extends [never]
      ? never
      : Fail<Name, NotCount<Layer, Name, NotCounts<Sides[number]>>>
    : never

const both = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value, value])

/** `[before, after]`. @throws ConfigError */
export function sidesOfAxis(layer: string, name: string, value: unknown): readonly [before: number, after: number] {
  const [before, after, ...others] = both(value)
  if (after === undefined || others.length > 0) {
    const forms: AxisForms = "a number or [before, after]"
    throw new ConfigError(notSides(layer, name, forms, value), { layer, received: value, path: name })
  }
  return [count(layer, name, before), count(layer, name, after)]
}

/** `[[top, bottom], [left, right]]`. @throws ConfigError */
export function sidesOfImage(layer: string, name: string, value: unknown) {
  const axes = both(value).map(both)
  const [vertical, horizontal, ...others] = axes
  if (others.length > 0 || vertical?.length !== 2 || horizontal?.length !== 2) {
    const forms: ImageForms = "a number, [height, width] or [[top, bottom], [left, right]]"
    throw new ConfigError(notSides(layer, name, forms, value), { layer, received: value, path: name })
  }
  return [sidesOfAxis(layer, name, vertical), sidesOfAxis(layer, name, horizontal)] as const
}
