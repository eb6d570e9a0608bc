import type { Broadcast } from "../../../types/broadcast.js"
import type { Rank, SameShape, Show, UnknownShape } from "../../../types/dim.js"
import type { Normalize } from "../../../types/shape.js"
import type { NameIn } from "../../layers/named.js"
import type { OperandsFault } from "../../layers/operands.js"
import type { Arg, Fail, Option, Options } from "../../layers/types.js"
import { ShapeError } from "../../shape/errors.js"
import { agreedSize, type Size } from "../../shape/size.js"
import { showShape } from "../../shape/value.js"
import type { LayersOf, NamesWithin } from "../brought.js"
import type { EffectOf, Mixed } from "../effects.js"
import { mergeLayer } from "../merge.js"
import type { Applicable, BlockRule, BlockValue, CalledAs } from "../types/applicable.js"
import type { Applied, Given } from "../types/applied.js"
import { Block, type Part, type Wiring } from "./block.js"
import type { MadeBlock } from "./made.js"
import type { OperandOf } from "./operand.js"
import { type BlockOptions, blockOptions, checkPart } from "./options.js"
import type { Outline } from "./outline.js"
import type { Failed } from "./within.js"

/** Options of `residual`. */
export interface ResidualOptions extends BlockOptions {
  /** What the input goes through before the sum, where the block changes its shape: a projection. Default: nothing. */
  readonly shortcut?: Applicable
}

/** A block without a shortcut that gives another shape than it takes. */
export type NotKept<S, X> =
  `residual: block must keep the shape ${Show<S>} (was ${Show<X>}); change it, or give a shortcut to that shape`

const notKept = (input: readonly Size[], output: readonly Size[]) =>
  `residual: block must keep the shape ${showShape(input)} (was ${showShape(output)}); change it, or give a shortcut to that shape` as NotKept<
    unknown,
    unknown
  >

/** A block and a shortcut that give different shapes. */
export type NotAlike<X, Y> =
  `residual: block and shortcut must give one shape (was ${Show<X>} and ${Show<Y>}); change one of them`

const notAlike = (block: readonly Size[], shortcut: readonly Size[]) =>
  `residual: block and shortcut must give one shape (was ${showShape(block)} and ${showShape(shortcut)}); change one of them` as NotAlike<
    unknown,
    unknown
  >

/** The same before anything is known of the input. */
type ResidualOutline<L, Sc> = [Sc] extends [object]
  ? Through<Outline<Sc>, Given<Sc, never>, Outline<L>, Given<L, never>>
  : Around<UnknownShape, never, Outline<L>, Given<L, never>, false>

/** The shape of `x + block(x)`, or of `shortcut(x) + block(x)`; a `Fail` at the one that is wrong. */
export type ResidualShape<L, Sc, S, D> = [Sc] extends [object]
  ? Through<Applied<Sc, S, D>, Given<Sc, D>, Applied<L, S, D>, Given<L, D>>
  : [Sc] extends [undefined]
    ? Around<S, D, Applied<L, S, D>, Given<L, D>, false>
    : Around<UnknownShape, Given<L, D>, Applied<L, S, D>, Given<L, D>, true>

type Around<Y, DY, X, DX, Projected> = X extends readonly unknown[]
  ? Sum<Y, DY, X, DX, Projected>
  : Failed<X, "block", "residual, block">

/** Of a block and a shortcut that are both wrong the block is told. */
type Through<Y, DY, X, DX> = X extends readonly unknown[]
  ? Y extends readonly unknown[]
    ? Sum<Y, DY, X, DX, true>
    : Failed<Y, "shortcut", "residual, shortcut">
  : Failed<X, "block", "residual, block">

/** `Y` is what goes around the block; `Projected` says whether through a shortcut. */
type Sum<Y, DY, X, DX, Projected> = [Y, DY, DX] extends [X, "float32", "float32"]
  ? [X] extends [Y]
    ? X
    : CheckedSum<Y, DY, X, DX, Projected>
  : CheckedSum<Y, DY, X, DX, Projected>

type CheckedSum<Y, DY, X, DX, Projected> =
  SameShape<Y, X> extends true
    ? [OperandsFault<"add", readonly [OperandOf<Y, DY>, OperandOf<X, DX>], "float32" | "int32">] extends [never]
      ? Merged<Y, X>
      : Failed<
          OperandsFault<"add", readonly [OperandOf<Y, DY>, OperandOf<X, DX>], "float32" | "int32">,
          "block",
          "residual"
        >
    : Fail<"block", Projected extends true ? NotAlike<X, Y> : NotKept<Y, X>>

type Merged<Y, X> = Rank<Y> extends null ? X : Rank<X> extends null ? Normalize<Y> : Broadcast<Y, X>

/**
 * Rule of a residual connection.
 * @internal
 */
export interface ResidualRule<L, Sc> extends BlockRule {
  readonly out: ResidualShape<L, Sc, this["in"], this["dtype"]>
  readonly gives: Given<L, this["dtype"]>
  readonly outline: ResidualOutline<L, Sc>
  readonly values: Mixed<EffectOf<L> | ([Sc] extends [object] ? EffectOf<Sc> : "kept")>
  readonly names: NamesWithin<L | Sc>
  readonly layers: LayersOf<L | Extract<Sc, object>, this["in"], this["dtype"]>
  readonly level: "residual"
}

/** A block with a connection around it: made by `residual`, applied by `apply`. */
export interface Residual<in out L, in out Sc> extends BlockValue<ResidualRule<L, Sc>> {}

const isAlike = (a: readonly Size[], b: readonly Size[]): boolean =>
  a.length === b.length && a.every((size, axis) => agreedSize(size, b[axis] as Size) !== undefined)

const wiring: Wiring = {
  kind: "residual",
  isLevel: true,
  connect: ([block, sum, projection], input, apply) => {
    const main = apply("residual, block", block as Part, [input])
    const other = projection === undefined ? input : apply("residual, shortcut", projection, [input])
    if (!isAlike(main.shape, other.shape)) {
      const sentence = projection === undefined ? notKept(input.shape, main.shape) : notAlike(main.shape, other.shape)
      throw new ShapeError(sentence, { layer: "residual", expected: other.shape, received: main.shape })
    }
    return apply("residual", sum as Part, [other, main])
  },
}

/**
 * A block with a connection around it: `x + block(x)`, or `shortcut(x) + block(x)`. `[...] -> [...]`
 *
 * Applied several times, its layers are shared. The layers inside are named after it: `"residual_1/conv2d"`.
 *
 * @param block a layer value, a model or a block; without a shortcut it must keep the shape
 * @throws ConfigError for what is none of them
 * @see He et al., Deep residual learning for image recognition, https://arxiv.org/abs/1512.03385
 * @example
 * ```ts
 * import { chain, input, layers, residual } from "shapewright"
 *
 * const body = chain([layers.conv2d(16, 3, { padding: "same" }), layers.batchNormalization()])
 * const x = input([32, 32, 16]).apply(residual(body)).relu() // [32, 32, 16]
 * ```
 */
export function residual<
  const L extends Applicable,
  const O extends ResidualOptions | undefined,
  R = ResidualOutline<L, Option<O, "shortcut", undefined>>,
>(
  block: Arg<NoInfer<R>, "block", L>,
  options?: Options<NoInfer<R>, O, ResidualOptions>,
): MadeBlock<R, CalledAs<NameIn<O>, Residual<L, Option<O, "shortcut", undefined>>>> {
  const { shortcut, names } = blockOptions<ResidualOptions>("residual", options, ["shortcut", "name"])
  const parts: Part[] = [checkPart("residual", "block", block), mergeLayer("add")]
  if (shortcut !== undefined) parts.push(checkPart("residual", "shortcut", shortcut))
  return new Block(wiring, parts, names) as unknown as MadeBlock<
    R,
    CalledAs<NameIn<O>, Residual<L, Option<O, "shortcut", undefined>>>
  >
}
