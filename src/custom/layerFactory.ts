import type { ByName } from "../../types/byName.js"
import type { CalledAs, LayerValue } from "../builder/types/applicable.js"
import type { Broken } from "../builder/types/broken.js"
import type { LayerOptions } from "../layers/layer.js"
import type { NameIn } from "../layers/named.js"
import type { Arg, Fail, Options } from "../layers/types.js"
import type { SizeNames, TypeOf } from "./configTypes.js"
import type { ArgumentsFault } from "./faults.js"
import type { CustomRule, Declared, SizeGiven } from "./rule.js"

/** The type of an argument. */
type Argument<Def extends Declared, At extends number> = TypeOf<Def["config"][Def["positional"][At] & string]>

type Name<Def extends Declared, At extends number> = Def["positional"][At] & string

/** What a factory gives: a layer value, or what is left after a mistake. */
type Result<Def extends Declared, D, R, Given, O> =
  R extends Fail<string, string>
    ? Broken
    : CalledAs<
        NameIn<O>,
        LayerValue<
          Def["name"],
          CustomRule<Def["name"], Def["input"], Def["output"], Def["dtype"]>,
          ByName<{ [K in SizeNames<Def["config"]>]: [K, SizeGiven<Def, Given, O, K>] }[SizeNames<Def["config"]>]>,
          D
        >
      >

/** Makes layers of a kind of one's own. */
export interface WithoutArguments<Def extends Declared, D, Known extends LayerOptions> {
  /** Makes a layer from its options. */
  <const O extends Known | undefined, R = ArgumentsFault<Def, [], O>>(
    options?: Options<NoInfer<R>, O, Known>,
  ): Result<Def, D, R, [], O>
}

/** Makes layers of a kind of one's own. */
export interface WithOne<Def extends Declared, D, Known extends LayerOptions> {
  /** Makes a layer from its argument and options. */
  <const A extends Argument<Def, 0>, const O extends Known | undefined, R = ArgumentsFault<Def, [A], O>>(
    first: Arg<NoInfer<R>, Name<Def, 0>, A>,
    options?: Options<NoInfer<R>, O, Known>,
  ): Result<Def, D, R, [A], O>
}

/** Makes layers of a kind of one's own. */
export interface WithTwo<Def extends Declared, D, Known extends LayerOptions> {
  /** Makes a layer from its arguments and options. */
  <
    const A extends Argument<Def, 0>,
    const B extends Argument<Def, 1>,
    const O extends Known | undefined,
    R = ArgumentsFault<Def, [A, B], O>,
  >(
    first: Arg<NoInfer<R>, Name<Def, 0>, A>,
    second: Arg<NoInfer<R>, Name<Def, 1>, B>,
    options?: Options<NoInfer<R>, O, Known>,
  ): Result<Def, D, R, [A, B], O>
}

/** Makes layers of a kind of one's own. */
export interface WithThree<Def extends Declared, D, Known extends LayerOptions> {
  /** Makes a layer from its arguments and options. */
  <
    const A extends Argument<Def, 0>,
    const B extends Argument<Def, 1>,
    const C extends Argument<Def, 2>,
    const O extends Known | undefined,
    R = ArgumentsFault<Def, [A, B, C], O>,
  >(
    first: Arg<NoInfer<R>, Name<Def, 0>, A>,
    second: Arg<NoInfer<R>, Name<Def, 1>, B>,
    third: Arg<NoInfer<R>, Name<Def, 2>, C>,
    options?: Options<NoInfer<R>, O, Known>,
  ): Result<Def, D, R, [A, B, C], O>
}

/**
 * Makes layers of a kind that was defined: from up to three arguments, in their order, and options. The options are
 * written out, so that messages list them instead of naming a type.
 */
export type LayerFactory<Def extends Declared, D> = ByCount<
  Def,
  D,
  LayerOptions & {
    readonly [K in Exclude<keyof Def["config"], Def["positional"][number]>]?: TypeOf<Def["config"][K]>
  }
>

type ByCount<Def extends Declared, D, Known extends LayerOptions> = Def["positional"]["length"] extends 0
  ? WithoutArguments<Def, D, Known>
  : Def["positional"]["length"] extends 1
    ? WithOne<Def, D, Known>
    : Def["positional"]["length"] extends 2
      ? WithTwo<Def, D, Known>
      : WithThree<Def, D, Known>
