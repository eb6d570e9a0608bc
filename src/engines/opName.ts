import type * as ops from "../ir/ops/index.js"

/** Names of all ops. */
export type OpName = {
  [K in keyof typeof ops]: (typeof ops)[K] extends { readonly opName: infer Name extends string } ? Name : never
}[keyof typeof ops]
