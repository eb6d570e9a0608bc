import type { Concat } from "../../types/concat.js"
import type { SameShape, Show, UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Insert } from "../../types/shape.js"
import type { DType, Node } from "../ir/node.js"
import { concat } from "../ir/ops/concat.js"
import { reshape } from "../ir/ops/reshape.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail, Option, Options } from "../layers/types.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { knownOptions } from "../shape/options.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { axisIn } from "./axes.js"
import { type Done, type DTypeOf, type Made, nodeIn, type OtherDType, type ShapeOf } from "./operand.js"

/** The axis along which values are joined. */
export interface JoinOptions {
  /** From 0 (the batch) or, from the end, from -1. */
  readonly axis?: number
}

/** Values to join. */
export type Values = readonly [AnySymbolic, ...AnySymbolic[]]

type Shapes<T> = { -readonly [K in keyof T]: ShapeOf<T[K]> }

/** `Fail` where the element types of some values differ, else `never`. */
type DTypesFault<Op extends string, T> = T extends readonly [infer First, ...infer Rest]
  ? FirstOther<Op, DTypeOf<First>, Rest>
  : never

type FirstOther<Op extends string, D, Rest> = Rest extends readonly [infer Next, ...infer More]
  ? [Extract<D, DTypeOf<Next>>] extends [never]
    ? Fail<"values", OtherDType<Op, D & string, DTypeOf<Next>>>
    : FirstOther<Op, D, More>
  : never

type Concatenated<T, Axis> = [DTypesFault<"concatenate", T>] extends [never]
  ? Concat<Shapes<T>, Axis> extends infer S
    ? S extends Mismatch<"axis", unknown, unknown, unknown>
      ? Fail<"axis", `concatenate: ${Reason<S>}`>
      : S extends Mismatch<"sizes" | "ranks", unknown, unknown, unknown>
        ? Fail<"values", `concatenate: ${Reason<S>}`>
        : Done<S>
    : never
  : DTypesFault<"concatenate", T>

/** Nodes of one element type. @throws ShapeError where there are two, ConfigError for no list */
function nodesIn(op: string, values: unknown): readonly [Node, ...Node[]] {
  const [first, ...others] = Array.isArray(values) ? values.map((value) => nodeIn(op, value)) : []
  if (first === undefined)
    throw new ConfigError(`${op}: values must be a list of at least one (was ${formatValue(values)})`, {
      received: values,
    })
  const message = (dtype: DType): OtherDType<string, DType, DType> =>
    `${op}: both values must have one dtype; got ${first.dtype} and ${dtype}; use ops.cast`
  for (const { dtype } of others)
    if (dtype !== first.dtype) throw new ShapeError(message(dtype), { expected: first.dtype, received: dtype })
  return [first, ...others]
}

/** The first value's shape with what the others say of its unknown sizes. @throws ShapeError where they do not fit */
function commonShape(op: string, shapes: readonly (readonly Size[])[], free?: number): readonly Size[] {
  const [first = [], ...others] = shapes
  return others.reduce<readonly Size[]>((common, shape) => {
    const shown = `got ${showShape(first)} and ${showShape(shape)}`
    const details = { expected: first, received: shape }
    if (shape.length !== common.length) throw new ShapeError(`${op}: ranks must agree; ${shown}`, details)
    return common.map((size, axis) => {
      const agreed = axis === free ? size : agreedSize(size, shape[axis] as Size)
      if (agreed === undefined) throw new ShapeError(`${op}: sizes along axis ${axis} must agree; ${shown}`, details)
      return agreed
    })
  }, first)
}

/**
 * Values one after the other along an axis; their other sizes are equal. `[..., a, ...], [..., b, ...] -> [..., a + b, ...]`
 *
 * @param values at least one, all of one element type
 * @throws ShapeError for sizes beside the axis that differ, and for an axis that does not exist
 * @see Keras `ops.concatenate`; the axis is the last one by default
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const joined = (a: Symbolic<["batch", 3]>, b: Symbolic<["batch", 5]>) => ops.concatenate([a, b])
 * // Symbolic<["batch", 8]>
 * ```
 */
export function concatenate<
  const T extends Values,
  const O extends JoinOptions | undefined,
  R = Concatenated<T, Option<O, "axis", -1>>,
>(
  values: Arg<NoInfer<R>, "values", T>,
  options?: Options<NoInfer<R>, O, JoinOptions>,
): Symbolic<Made<R>, DTypeOf<T[0]>> {
  const nodes = nodesIn("concatenate", values)
  const { axis = -1 } = knownOptions<JoinOptions>("concatenate", options ?? {}, ["axis"])
  const place = axisIn("concatenate", axis, nodes[0].shape)
  const common = commonShape(
    "concatenate",
    nodes.map(({ shape }) => shape),
    place,
  )
  const pieces = nodes.map((node) =>
    reshape(
      node,
      node.shape.map((size, i) => (i === place ? size : (common[i] as Size))),
    ),
  )
  return symbolic(concat(pieces, place))
}

/** Two values of different shapes. */
type OtherShape<A, B> = `stack: shapes must agree; got ${Show<A>} and ${Show<B>}`

type Stacked<T, Axis> = [DTypesFault<"stack", T>] extends [never]
  ? T extends readonly [infer First, ...infer Rest]
    ? StackFault<ShapeOf<First>, Rest> extends infer F
      ? [F] extends [never]
        ? AtAxis<Insert<ShapeOf<First>, Axis, T["length"]>>
        : F
      : never
    : Done<UnknownShape>
  : DTypesFault<"stack", T>

type StackFault<S, Rest> = Rest extends readonly [infer Next, ...infer More]
  ? SameShape<S, ShapeOf<Next>> extends true
    ? StackFault<S, More>
    : Fail<"values", OtherShape<S, ShapeOf<Next>>>
  : never

type AtAxis<S> = S extends Mismatch<"axis", unknown, unknown, unknown> ? Fail<"axis", `stack: ${Reason<S>}`> : Done<S>

/**
 * Values of one shape side by side along a new axis. `[...], [...] -> [2, ...]`
 *
 * @param values at least one, all of one shape and element type
 * @throws ShapeError for shapes that differ, and for an axis that the result does not have
 * @see Keras `ops.stack`; the new axis is the first one by default
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const pairs = (a: Symbolic<["batch"]>, b: Symbolic<["batch"]>) => ops.stack([a, b], { axis: -1 })
 * // Symbolic<["batch", 2]>
 * ```
 */
export function stack<
  const T extends Values,
  const O extends JoinOptions | undefined,
  R = Stacked<T, Option<O, "axis", 0>>,
>(
  values: Arg<NoInfer<R>, "values", T>,
  options?: Options<NoInfer<R>, O, JoinOptions>,
): Symbolic<Made<R>, DTypeOf<T[0]>> {
  const nodes = nodesIn("stack", values)
  const { axis = 0 } = knownOptions<JoinOptions>("stack", options ?? {}, ["axis"])
  const shapes = nodes.map(({ shape }) => shape)
  const [first] = nodes
  if (shapes.some((shape) => shape.length !== first.shape.length || !agree(shape, first.shape)))
    throw new ShapeError(`stack: shapes must agree; got ${shapes.map(showShape).join(" and ")}`, {
      expected: first.shape,
      received: shapes,
    })
  const common = commonShape("stack", shapes)
  const place = axisIn("stack", axis, common, common.length + 1)
  const longer = [...common.slice(0, place), 1, ...common.slice(place)]
  return symbolic(
    concat(
      nodes.map((node) => reshape(node, longer)),
      place,
    ),
  )
}

const agree = (a: readonly Size[], b: readonly Size[]): boolean =>
  a.every((size, axis) => agreedSize(size, b[axis] as Size) !== undefined)
