import type { Place } from "../finding.js"

/** What a program that is run for a check tells, one JSON line each. */
export type Outcome =
  /** A model was begun. */
  | { readonly kind: "model" }
  | ({ readonly kind: "mistake"; readonly message: string; readonly layer?: string } & Partial<Place>)
  | ({ readonly kind: "failure"; readonly message: string } & Partial<Place>)
  /** The module and all that it imports have run to their end, or to a training. */
  | { readonly kind: "loaded" }

/** The file descriptor that outcomes are written to. */
export const outcomeDescriptor = 3
