import type { Fail } from "./types.js"

/** A layer with several outputs where one value goes on. */
export type SeveralOutputs<
  Layer extends string,
  N extends number,
> = `${Layer}: a layer must have one output in a chain (was ${N}); call it on a tensor, which gives each of them`

export const severalOutputs = <L extends string>(layer: L, count: number): SeveralOutputs<L, number> =>
  `${layer}: a layer must have one output in a chain (was ${count}); call it on a tensor, which gives each of them`

/**
 * What a rule gives for several outputs: their shapes `S`. To a receiver that goes on with one value it is a mistake, at
 * the argument that asks for them.
 */
export interface Outputs<S extends readonly unknown[], Layer extends string, At extends string>
  extends Fail<At, SeveralOutputs<Layer, S["length"]>> {
  readonly outputs: S
}

/** What a rule gives, as the receiver `To` sees it: several outputs are no mistake for one that takes each of them. */
export type Received<To, X> = To extends { readonly takes: "each" }
  ? X extends { readonly outputs: infer S }
    ? S
    : X
  : [Extract<X, AnyOutputs>] extends [never]
    ? X
    : Extract<X, AnyOutputs>

interface AnyOutputs {
  readonly outputs: unknown
}
