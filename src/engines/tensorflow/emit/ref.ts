import type { DataTypeName } from "../proto/dataTypes.js"

/** A value inside a graph that is being written: an output of one of its nodes, or an argument of its function. */
export interface Ref {
  readonly node: string
  /** Which of the node's outputs. */
  readonly index: number
  /** The same inside of a function: `sum:z:0`; the bare name for an argument. */
  readonly inFunction: string
  readonly type: DataTypeName
}

/** The same in the graph itself: `sum`, `split:1`. */
export const inGraph = ({ node, index }: Ref): string => (index === 0 ? node : `${node}:${index}`)
