import type { Body } from "../../src/ir/body.js"
import type { Attributes, Node } from "../../src/ir/node.js"
import type { Size } from "../../src/shape/size.js"
import type { Value } from "./value.js"

/** What a rule may ask of the run that it is part of. */
export interface Call {
  readonly node: Node
  /** The number that a size stands for in this run. */
  readonly size: (size: Size) => number
  /** A value that was fed. @throws Error when it was not */
  readonly feed: (name: string) => Value
  /** A value of the state. @throws Error when it is not set */
  readonly state: (name: string) => Value
  /** Evaluates the body of a loop or branch. */
  readonly apply: (body: Body, values: readonly Value[]) => readonly Value[]
}

/** Computes the value of a node, or one value per result; the sizes in its attributes are numbers. */
export type Rule = (inputs: readonly Value[], attributes: Attributes, call: Call) => Value | readonly Value[]

/** A rule that knows the types of its op; the cast is safe because a node carries what its op's `build` returned. */
export const rule = <I extends readonly Value[], A extends object = object>(
  compute: (inputs: I, attributes: A, call: Call) => Value | readonly Value[],
): Rule => compute as unknown as Rule

export type One = readonly [Value]
export type Two = readonly [Value, Value]
export type Three = readonly [Value, Value, Value]
