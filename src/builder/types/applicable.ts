import type { NameOf } from "../../layers/named.js"
import type { DType, Rule } from "../../layers/types.js"
import type { Broken } from "./broken.js"

/** Stands for what `apply` knows of a model; there is nothing at run time. */
export declare const asLayer: unique symbol

/** A model as a layer: what it takes and what it gives. */
export interface ModelLayer<In, InD, Out, OutD> {
  readonly in: In
  readonly takes: InD
  readonly out: Out
  readonly gives: OutD
}

/** A layer that is not applied yet. Applied several times it is shared: its weights are the same. */
export interface LayerValue<Name, R, C, D = "float32", V = unknown> {
  /** Name of its method: `"dense"`. */
  readonly name: Name
  /** Its shape rule; for the compiler alone. */
  readonly rule: R
  /** Its arguments and options; for the compiler alone. */
  readonly config: C
  /** Element type of the result; `never` where it is that of the input. */
  readonly gives: D
  /** What it does to values; for the compiler alone. */
  readonly values: V
}

/** Stands for what `apply` knows of a block; there is nothing at run time. */
export declare const asBlock: unique symbol

/**
 * What a block makes of a value: reads the slots `in` (shape) and `dtype`, gives a shape or a `Fail`, and the element
 * type of the result.
 */
export interface BlockRule {
  readonly in: unknown
  readonly dtype: unknown
  readonly out: unknown
  readonly gives: unknown
  /** What is known of `out` before anything is known of the input. */
  readonly outline: unknown
  /** What it does to values. */
  readonly values: unknown
  /** The names of layers inside; `never` where there are none, and `layers` is not looked at. */
  readonly names: unknown
  /** The named layers inside, as they are called in the block. */
  readonly layers: unknown
  /** The name that stands in front of theirs where the block is given none; `never` where none does. */
  readonly level: unknown
}

/** Fills the slots of a rule. */
export interface Filled<S, D> {
  readonly in: S
  readonly dtype: D
}

/** A member of a rule, which is not compared with {@link BlockRule}: that would work out the other ones. */
export type Member<B, K extends keyof BlockRule> = B[K & keyof B]

/** Layers, models and blocks joined to one; made by `chain`, `residual`, `repeat` and `parallel`. */
export interface BlockValue<R = unknown> {
  /** @internal */
  readonly [asBlock]: R
}

/** Stands for the name of a block or a layer; there is nothing at run time. */
export declare const called: unique symbol

/**
 * A block or a layer that was given the name `N`.
 * @internal
 */
export interface Called<N> {
  readonly [called]: N
}

/** A block or a layer `B` with the name `N`, where it was given one. */
export type CalledAs<N, B> = [N] extends [never] ? B : B & Called<NameOf<N>>

/** What `apply` takes. */
export type Applicable = LayerValue<string, Rule, unknown, DType> | HasLayer | BlockValue | Broken

interface HasLayer {
  readonly [asLayer]: unknown
}
