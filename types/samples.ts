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
        : FitsLoosely<All<G, never>, All<G, unknown>, All<S, never>, All<S, unknown>>
    : true
  : true

/** Sizes that are known; for the other ones `Else`: `never` fits all, and all fit `unknown`. */
type All<T extends readonly unknown[], Else> = { readonly [A in keyof T]: OrElse<T[A], Else> }

type OrElse<D, Else> = [D] extends [number] ? (number extends D ? Else : D) : Else

type FitsLoosely<
  G extends readonly unknown[],
  WideG extends readonly unknown[],
  S extends readonly unknown[],
  WideS extends readonly unknown[],
> = G extends readonly [unknown, ...WideS] | readonly [unknown, ...WideS, 1]
  ? true
  : readonly [...G, 1] extends readonly [unknown, ...WideS]
    ? true
    : readonly [never, ...S] extends WideG // a size that is one of several
      ? true
      : false

/** The number of samples in data of shape `G`; `null` where it is not known. */
export type CountOf<G> = G extends readonly [infer Count, ...unknown[]] ? (number extends Count ? null : Count) : null
