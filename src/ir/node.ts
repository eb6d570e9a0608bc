import type { Size } from "../shape/size.js"

/** Element types of graph values. */
export type DType = "float32" | "int32" | "bool"

/** Shape and element type of one value; `results` for an op that has several. */
export interface TensorType {
  readonly shape: readonly Size[]
  readonly dtype: DType
  readonly results?: readonly TensorType[]
}

/** Values that fix what an op does, beside its inputs. */
export type Attributes = Readonly<Record<string, unknown>>

/**
 * One operation of a graph: frozen data. A graph is the set of nodes reachable from its outputs.
 * `path` names the layer and the weight that made it (`conv2d_1/bias`).
 * An op with several results carries their types in `results`; `pick` takes one of them.
 */
export interface Node extends TensorType {
  readonly op: string
  readonly inputs: readonly Node[]
  readonly attributes: Attributes
  readonly path: string
}

/** The attributes of a node, or of a task made from one: they are what the `build` of its op returned. */
export const attributesAs = <A>({ attributes }: { readonly attributes: Attributes }): A => attributes as A

let currentPath = ""

/** Runs `build` with `segment` appended to the path of every node that it makes. */
export function withPath<T>(segment: string, build: () => T): T {
  const outer = currentPath
  currentPath = outer === "" ? segment : `${outer}/${segment}`
  try {
    return build()
  } finally {
    currentPath = outer
  }
}

/** Runs `build` with `path` as the whole path of every node that it makes. */
export function atPath<T>(path: string, build: () => T): T {
  const outer = currentPath
  currentPath = path
  try {
    return build()
  } finally {
    currentPath = outer
  }
}

/** The path that nodes get which are made now: where in a model something is computed. */
export const pathHere = (): string => currentPath

/** A frozen node at the current path. */
export function createNode(
  op: string,
  inputs: readonly Node[],
  attributes: Attributes,
  type: TensorType | readonly TensorType[],
): Node {
  const common = { op, inputs: Object.freeze([...inputs]), attributes: Object.freeze(attributes), path: currentPath }
  if (!isSeveral(type)) return Object.freeze({ ...common, shape: Object.freeze([...type.shape]), dtype: type.dtype })
  const [first] = type
  return Object.freeze({ ...common, shape: first?.shape ?? [], dtype: first?.dtype ?? "float32", results: type })
}

const isSeveral = (type: TensorType | readonly TensorType[]): type is readonly TensorType[] => Array.isArray(type)

/** Tells a node from a missing one. */
export const isDefined = (node: Node | undefined): node is Node => node !== undefined
