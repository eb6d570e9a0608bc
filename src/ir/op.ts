import type { Size } from "../shape/size.js"
import { type Attributes, atPath, createNode, type Node, type TensorType } from "./node.js"

type Inputs = readonly Node[]
type Types<I extends Inputs> = { readonly [K in keyof I]: TensorType }

/** One derivative per input; `undefined` where the op does not depend on it differentiably. */
export type Gradients = readonly (Node | undefined)[]

/** What a gradient rule is given. */
export interface GradientContext<I extends Inputs, A> {
  readonly inputs: I
  readonly attributes: A
  /** The node itself: its value may be used in the rule. */
  readonly output: Node
  /** Derivative of the final scalar by this node's value. */
  readonly cotangent: Node
  /** The same by each result, for an op with several; `undefined` where the scalar does not depend on it. */
  readonly cotangents: Gradients
  /** Which inputs need a derivative: a rule may leave the others out. */
  readonly needs: readonly boolean[]
}

/** How an op is built, typed, differentiated and taken apart. */
export interface OpSpec<Name extends string, Args extends readonly unknown[], I extends Inputs, A extends object> {
  readonly name: Name
  /** The op's call signature: tells inputs from attributes. */
  readonly build: (...args: Args) => { readonly inputs: I; readonly attributes: A }
  /** Shape rule: throws where the inputs do not fit. */
  readonly infer: (inputs: Types<I>, attributes: A) => TensorType | readonly TensorType[]
  /** Gradient rule; absent where nothing flows back (comparisons, random bits). */
  readonly gradient?: (context: GradientContext<I, A>) => Gradients
  /** The same function in other ops, for engines without a kernel of this one: makes the op composite. */
  readonly decompose?: (inputs: I, attributes: A) => Node | readonly Node[]
  /** Rewrites the sizes held in attributes; needed by every op that holds some. */
  readonly mapSizes?: (attributes: A, map: (size: Size) => Size) => A
  /** True when equal nodes may not be merged. */
  readonly unique?: boolean
}

/** An op as looked up by name, without the types of its arguments. */
export type OpDefinition = Omit<OpSpec<string, readonly unknown[], Inputs, Attributes>, "build">

/** A callable op: `add(a, b)` makes a node. */
export interface Op<Name extends string, Args extends readonly unknown[]> {
  (...args: Args): Node
  readonly opName: Name
}

const definitions = new Map<string, OpDefinition>()

/**
 * Defines an op and makes it known by name.
 * Annotate the rules' return types (`: Gradients`), so that ops may refer to each other.
 */
export function defineOp<
  const Name extends string,
  Args extends readonly unknown[],
  const I extends Inputs,
  A extends object,
>(spec: OpSpec<Name, Args, I, A>): Op<Name, Args> {
  // The one place where an op's own types are forgotten: a node carries what its own `build` returned.
  definitions.set(spec.name, spec as unknown as OpDefinition)
  const op = (...args: Args): Node => {
    const { inputs, attributes } = spec.build(...args)
    const type = spec.infer(inputs as Types<I>, attributes)
    return createNode(spec.name, inputs, attributes as Attributes, type)
  }
  return Object.assign(op, { opName: spec.name })
}

/** The definition of a node's op. @throws Error for an op that was never defined. */
export function definitionOf(op: string): OpDefinition {
  const definition = definitions.get(op)
  if (definition === undefined) throw new Error(`no op is named "${op}"`)
  return definition
}

/** A node of the same op over other inputs, at the same path; its type is inferred again. */
export function rebuild(node: Node, inputs: readonly Node[], attributes: Attributes = node.attributes): Node {
  const type = definitionOf(node.op).infer(inputs, attributes)
  return atPath(node.path, () => createNode(node.op, inputs, attributes, type))
}
