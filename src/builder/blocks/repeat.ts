import type { IsPositiveInteger } from "../../../types/checks.js"
import type { UnknownShape } from "../../../types/dim.js"
import { type NotPositiveInteger, positiveInteger } from "../../layers/messages.js"
import type { Copied, NameIn } from "../../layers/named.js"
import type { Arg, DType, Fail, Options, Rule } from "../../layers/types.js"
import type { NamesWithin } from "../brought.js"
import type { EffectOf } from "../effects.js"
import type { Applicable, BlockRule, BlockValue, CalledAs, LayerValue } from "../types/applicable.js"
import type { Given } from "../types/applied.js"
import { Block, type Wiring } from "./block.js"
import { copyPart } from "./copy.js"
import type { MadeBlock } from "./made.js"
import { type BlockOptions, blockOptions, checkPart } from "./options.js"
import type { Outline } from "./outline.js"
import type { LayersOfRounds, RepeatPlace, Rounds } from "./rounds.js"

const repeatPlace = (i: number): RepeatPlace<number> => `repeat, round ${i}`

/** The shape after `N` copies of a layer before anything is known of the input, or a `Fail`. */
type RepeatOutline<N, L> =
  IsPositiveInteger<N> extends true
    ? [L] extends [LayerValue<string, Rule, unknown, DType>]
      ? Rounds<N, L, UnknownShape, never>
      : Outline<L>
    : Fail<"count", NotPositiveInteger<"repeat", "count", N>>

/**
 * Rule of a repetition.
 * @internal
 */
export interface RepeatRule<N, L> extends BlockRule {
  readonly out: Rounds<N, L, this["in"], this["dtype"]>
  readonly gives: Given<L, this["dtype"]>
  readonly outline: RepeatOutline<N, L>
  readonly values: EffectOf<L>
  readonly names: NamesWithin<L>
  readonly layers: Copied<LayersOfRounds<N, L, this["in"], this["dtype"]>>
  readonly level: never
}

/** Copies of a block one after the other, as one layer: made by `repeat`, applied by `apply`. */
export interface Repeat<in out N, in out L> extends BlockValue<RepeatRule<N, L>> {}

const wiring: Wiring = {
  kind: "repeat",
  isLevel: false,
  connect: (parts, input, apply) => parts.reduce((x, part, i) => apply(repeatPlace(i + 1), part, [x]), input),
}

/**
 * A number of copies of a block, one after the other, each with weights of its own; what is given is a pattern, and is
 * not one of them. `[...] -> [...]`
 *
 * Applied several times, the copies are shared. Where the number is not known when the program is compiled, sizes that
 * the block changes are not known either.
 *
 * @param count number of copies, a positive integer
 * @param block a layer value, a model or a block
 * @throws ConfigError for another number, and for what is no layer
 * @example
 * ```ts
 * import { input, layers, repeat, residual } from "shapewright"
 *
 * const deep = repeat(8, residual(layers.dense(64, { activation: "relu" })))
 * const y = input([64]).apply(deep) // [64]: 8 layers with 4,160 weights each
 * ```
 */
export function repeat<
  const N extends number,
  const L extends Applicable,
  const O extends BlockOptions | undefined,
  R = RepeatOutline<N, L>,
>(
  count: Arg<NoInfer<R>, "count", N>,
  block: Arg<NoInfer<R>, "block", L>,
  options?: Options<unknown, O, BlockOptions>,
): MadeBlock<R, CalledAs<NameIn<O>, Repeat<N, L>>> {
  const times = positiveInteger("repeat", "count", count)
  const part = checkPart("repeat", "block", block)
  const { names } = blockOptions<BlockOptions>("repeat", options, ["name"])
  const copies = Array.from({ length: times }, () => copyPart(part))
  return new Block(wiring, copies, names) as unknown as MadeBlock<R, CalledAs<NameIn<O>, Repeat<N, L>>>
}
