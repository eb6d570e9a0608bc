import type { Dim, Show, UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Places, Reduce } from "../../types/reduce.js"
import { reshape } from "../ir/ops/reshape.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Fail, Option, Options } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import { knownOptions } from "../shape/options.js"
import { showShape } from "../shape/value.js"
import { axesIn } from "./axes.js"
import { type Done, type DTypeOf, type Made, nodeIn, type ShapeOf } from "./operand.js"

/** Which axes of size 1 are left out. */
export interface SqueezeOptions {
  /** One axis or several, from 0 or, from the end, from -1. Default: all of size 1. */
  readonly axis?: number | readonly number[]
}

/** An axis that cannot be left out. */
type NotOfSizeOne<S> = `squeeze: an axis that is left out must have size 1; got ${Show<S>}`

type Squeezed<S, Axes> = [Axes] extends [undefined]
  ? number extends (S & readonly unknown[])["length"]
    ? Done<UnknownShape>
    : Done<null extends (S & readonly unknown[])[number] ? UnknownShape : LargerThanOne<S>>
  : Reduce<S, Axes> extends infer Left
    ? Left extends Mismatch<"axis", unknown, unknown, unknown>
      ? Fail<"axis", `squeeze: ${Reason<Left>}`>
      : SizesAt<S, Places<S, Axes>> extends 1 | null
        ? Done<Left>
        : Fail<"axis", NotOfSizeOne<S>>
    : never

type SizesAt<S, At> = At extends keyof S ? S[At] : null

type LargerThanOne<S, Out extends Dim[] = []> = S extends readonly [infer Head extends Dim, ...infer Tail]
  ? LargerThanOne<Tail, Head extends 1 ? Out : [...Out, Head]>
  : Out

/**
 * The value without axes of size 1. `[a, 1, b] -> [a, b]`
 *
 * @param x any shape
 * @throws ShapeError for an axis that does not exist or has another size
 * @see Keras `ops.squeeze`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const numbers = (x: Symbolic<["batch", 1]>) => ops.squeeze(x, { axis: -1 }) // Symbolic<["batch"]>
 * ```
 */
export function squeeze<
  X extends AnySymbolic,
  const O extends SqueezeOptions | undefined,
  R = Squeezed<ShapeOf<X>, Option<O, "axis", undefined>>,
>(x: X, options?: Options<NoInfer<R>, O, SqueezeOptions>): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("squeeze", x)
  const { axis } = knownOptions<SqueezeOptions>("squeeze", options ?? {}, ["axis"])
  const places = axesIn("squeeze", axis, node.shape).filter((at) => axis !== undefined || node.shape[at] === 1)
  if (places.some((at) => typeof node.shape[at] === "number" && node.shape[at] !== 1))
    throw new ShapeError(`squeeze: an axis that is left out must have size 1; got ${showShape(node.shape)}`, {
      expected: 1,
      received: node.shape,
      path: "axis",
    })
  return symbolic(
    reshape(
      node,
      node.shape.filter((_, at) => !places.includes(at)),
    ),
  )
}
