import type { IsNatural } from "../../types/checks.js"
import type { Shape } from "../../types/dim.js"
import type { Size } from "../shape/size.js"
import type { DType, Node } from "./node.js"

/** Where the type of a symbolic value keeps its shape; there is nothing at run time. */
export declare const shapeOf: unique symbol

/** Where the type of a size keeps its name; there is nothing at run time. */
export declare const nameOf: unique symbol

/** What the type of a named size carries. */
export interface Named<N> {
  /** @internal */
  readonly [nameOf]: N
}

/**
 * A size as a value: a literal one is its number; a named or unknown one is a number or, while a model is built, the
 * name of a number that is known when the model runs.
 */
export type SizeOf<D> =
  IsNatural<D> extends true ? D : [D] extends [never] ? NamedSize<null> : NamedSize<D extends string ? D : null>

/** A size of which the compiler knows the name (`null`: none): `x.shape[1]` of a `Symbolic<["batch", "time"]>`. */
export type NamedSize<N> = Size & Named<N>

/** A size that is given to an op: a number, the batch, or one that was read from a shape or a configuration. */
export type SizeLike = number | "batch" | NamedSize<unknown>

/** The sizes as a shape: names in the place of values that have one. */
export type ShapeFrom<T> = { -readonly [K in keyof T]: DimOf<T[K]> }

type DimOf<D> = D extends Named<infer N> ? N : number extends D ? null : D

/** The sizes of a shape as values. */
export type SizesOf<S> = S extends readonly unknown[]
  ? number extends S["length"]
    ? readonly NamedSize<null>[]
    : { readonly [K in keyof S]: SizeOf<S[K]> }
  : readonly NamedSize<null>[]

/**
 * A value inside of a model's computation: what a layer's `forward`, a loss, a metric or an activation computes with,
 * through `ops`. It has no numbers yet. `S` is its shape, the batch axis (`"batch"`) included, `D` its element type.
 */
export interface Symbolic<out S = Shape, out D = "float32"> {
  /** @internal */
  readonly [shapeOf]: S
  /** Sizes of all axes. */
  readonly shape: SizesOf<S>
  /** Element type. */
  readonly dtype: D
}

/** A symbolic value of any shape and element type. */
export type AnySymbolic = Symbolic<Shape, DType>

/** Tells the nodes of a graph from everything else. */
export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "op" in value && "inputs" in value && "dtype" in value

/** A node as users know it. The compiler cannot know the node's type: who calls this says it. */
export const symbolic = <S, D>(node: Node): Symbolic<S, D> => node as unknown as Symbolic<S, D>

/** The node that a symbolic value is. */
export const nodeOf = (value: AnySymbolic): Node => value as unknown as Node
