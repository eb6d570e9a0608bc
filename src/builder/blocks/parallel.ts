import type { IsOne } from "../../../types/checks.js"
import type { UnknownShape } from "../../../types/dim.js"
import type { Joined } from "../../layers/joining.js"
import type { Several } from "../../layers/layer.js"
import type { NameIn } from "../../layers/named.js"
import type { DType, Fail, Option, Options } from "../../layers/types.js"
import { ConfigError } from "../../shape/errors.js"
import type { LayersOf, NamesWithin } from "../brought.js"
import type { EffectOf, Mixed } from "../effects.js"
import { mergeLayer } from "../merge.js"
import type { Value } from "../network.js"
import type { BlockRule, BlockValue, CalledAs } from "../types/applicable.js"
import type { Applied, Given } from "../types/applied.js"
import { Block, type Part, type Wiring } from "./block.js"
import type { GivenParts, Listed, MadeBlock } from "./made.js"
import type { OperandOf } from "./operand.js"
import { type BlockOptions, blockOptions, checkParts } from "./options.js"
import type { Outline } from "./outline.js"
import { type Failed, within } from "./within.js"

/** Options of `parallel`. */
export interface ParallelOptions extends BlockOptions {
  /** Axis along which the branches are joined; 1 is the first behind the batch, -1 the last. Default -1. */
  readonly axis?: number
}

/** The place of a branch, counted from 1. */
export type ParallelPlace<I extends number, N extends number> = `parallel, branch ${I} of ${N}`

const parallelPlace = (i: number, n: number): ParallelPlace<number, number> => `parallel, branch ${i} of ${n}`

/** No branches at all. */
export type NoBranches = "parallel: at least one branch must be given (was none)"

const noBranches: NoBranches = "parallel: at least one branch must be given (was none)"

/** The shape of the branches' results joined along an axis, or a `Fail` at one of them. */
export type ParallelShape<P, A, S, D> =
  IsOne<P> extends true
    ? P extends readonly []
      ? Fail<"branches", NoBranches>
      : P extends readonly [unknown, ...unknown[]]
        ? Branches<P, A, S, D, P["length"]>
        : UnknownShape
    : UnknownShape

type Branches<P, A, S, D, N extends number, Done extends unknown[] = []> = P extends readonly [infer L, ...infer Rest]
  ? Applied<L, S, D> extends infer X extends readonly unknown[]
    ? Branches<Rest, A, S, D, N, [...Done, OperandOf<X, Given<L, D>>]>
    : Failed<Applied<L, S, D>, `${Done["length"]}`, ParallelPlace<[...Done, 0]["length"], N>>
  : P extends readonly []
    ? Together<Joined<Done, A>>
    : UnknownShape

/** The same before anything is known of the input: what blocks inside make of it was looked at when they were made. */
type ParallelOutline<P, A> =
  IsOne<P> extends true
    ? P extends readonly []
      ? Fail<"branches", NoBranches>
      : P extends readonly [unknown, ...unknown[]]
        ? BranchOutlines<P, A, P["length"]>
        : UnknownShape
    : UnknownShape

type BranchOutlines<P, A, N extends number, Done extends unknown[] = []> = P extends readonly [infer L, ...infer Rest]
  ? Outline<L> extends infer X extends readonly unknown[]
    ? BranchOutlines<Rest, A, N, [...Done, OperandOf<X, Given<L, never>>]>
    : Failed<Outline<L>, `${Done["length"]}`, ParallelPlace<[...Done, 0]["length"], N>>
  : P extends readonly []
    ? Together<Joined<Done, A>>
    : UnknownShape

type Together<X> = X extends readonly unknown[]
  ? X
  : X extends Fail<infer At, string>
    ? Failed<X, At, "parallel">
    : undefined

/** Element type of the branches' results. */
type ParallelDType<P, D> =
  IsOne<P> extends true ? (P extends readonly [infer L, ...unknown[]] ? Given<L, D> : DType) : DType

/**
 * Rule of parallel branches.
 * @internal
 */
export interface ParallelRule<P, A> extends BlockRule {
  readonly out: ParallelShape<P, A, this["in"], this["dtype"]>
  readonly gives: ParallelDType<P, this["dtype"]>
  readonly outline: ParallelOutline<P, A>
  readonly values: Mixed<EffectOf<P[number & keyof P]>>
  readonly names: NamesWithin<P[number & keyof P]>
  readonly layers: LayersOf<P[number & keyof P], this["in"], this["dtype"]>
  readonly level: "parallel"
}

/** Branches over one input, joined to one result: made by `parallel`, applied by `apply`. */
export interface Parallel<in out P, in out A> extends BlockValue<ParallelRule<P, A>> {}

const wiring: Wiring = {
  kind: "parallel",
  isLevel: true,
  connect: (parts, input, apply) => {
    const branches = parts.slice(0, -1)
    const [first, ...others] = branches.map((part, i) => apply(parallelPlace(i + 1, branches.length), part, [input]))
    const results: Several<Value> = [first as Value, ...others]
    return apply("parallel", parts.at(-1) as Part, results)
  },
}

/**
 * Branches over one input, whose results are joined along an axis. `[..., n] -> [..., n1 + n2 + …]`
 *
 * Applied several times, the layers are shared. The layers inside are named after it: `"parallel_1/conv2d"`.
 *
 * @param branches layer values, models and blocks; the input itself is `chain([])`
 * @throws ConfigError for what is none of them, and for no branches
 * @see Szegedy et al., Going deeper with convolutions, https://arxiv.org/abs/1409.4842
 * @example
 * ```ts
 * import { chain, input, layers, parallel } from "shapewright"
 *
 * const wide = parallel([
 *   layers.conv2d(16, 1),
 *   chain([layers.conv2d(8, 1), layers.conv2d(16, 3, { padding: "same" })]),
 *   layers.maxPool2d(3, { strides: 1, padding: "same" }),
 * ])
 * const y = input([28, 28, 32]).apply(wide) // [28, 28, 64]
 * ```
 */
export function parallel<
  const P extends GivenParts,
  const O extends ParallelOptions | undefined,
  R = ParallelOutline<P, Option<O, "axis", -1>>,
>(
  branches: Listed<NoInfer<R>, P, "parallel", "branches">,
  options?: Options<NoInfer<R>, O, ParallelOptions>,
): MadeBlock<R, CalledAs<NameIn<O>, Parallel<P, Option<O, "axis", -1>>>> {
  const { axis = -1, names } = blockOptions<ParallelOptions>("parallel", options, ["axis", "name"])
  const parts = checkParts("parallel", "branches", branches)
  if (parts.length === 0) throw new ConfigError(noBranches, { received: branches })
  const join = within("parallel", () => mergeLayer("concat", { axis }))
  return new Block(wiring, [...parts, join], names) as unknown as MadeBlock<
    R,
    CalledAs<NameIn<O>, Parallel<P, Option<O, "axis", -1>>>
  >
}
