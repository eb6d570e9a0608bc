/**
 * Whether data of shape `G` can be samples of shape `S`, which is without their axis. A last axis of size 1 may be left
 * out, or be too many; what is unknown fits, and of several shapes one is enough.
 */
export type FitsSamples<G, S> = [G] extends [never] ? true : true extends Fits<G, S> ? true : false

type Fits<G, S> = G extends readonly unknown[]
  ? S extends readonly unknown[]
    ? G extends readonly [unknown, ...S]
      ? true
      : number extends G["length"] | S["length"]
        ? true
        : FitsLoosely<{ readonly [A in keyof G]: Loose<G[A]> }, { readonly [A in keyof S]: Loose<S[A]> }>
    : true
  : true

/** A size that is known, or what fits all. */
type Loose<D> = number extends D ? any : D extends number ? D : any

type FitsLoosely<G extends readonly unknown[], S extends readonly unknown[]> = G extends
  | readonly [unknown, ...S]
  | readonly [unknown, ...S, 1]
  ? true
  : readonly [...G, 1] extends readonly [unknown, ...S]
    ? true
    : readonly [any, ...S] extends G // a size that is one of several
      ? true
      : false

/** The number of samples in data of shape `G`; `null` where it is not known. */
export type CountOf<G> = G extends readonly [infer Count, ...unknown[]] ? (number extends Count ? null : Count) : null
