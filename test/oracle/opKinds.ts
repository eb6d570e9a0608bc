import * as ops from "../../src/ir/ops/index.js"

type NamesOf<T> = T extends { readonly opName: infer Name extends string } ? Name : never

/** The name of an op. */
export type OpKind = NamesOf<(typeof ops)[keyof typeof ops]>

const isOp = (value: unknown): value is { readonly opName: OpKind } => typeof value === "function" && "opName" in value

/** The names of all ops. */
export const opKinds: readonly OpKind[] = Object.values<unknown>(ops)
  .filter(isOp)
  .map((op) => op.opName)
