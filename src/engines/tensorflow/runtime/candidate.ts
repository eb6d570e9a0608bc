/** A TensorFlow library on this machine that should work. */
export interface Candidate {
  /** Path of the library. */
  readonly library: string
  /** Where it was found. */
  readonly origin: "process" | "tfjs-node" | "installed"
  /** What it is, for people: `@tensorflow/tfjs-node 4.22.0`. */
  readonly title: string
}

/** A place that was looked at: a library, or why there is none, as a sentence. */
export type Found = { readonly candidate: Candidate } | { readonly problem: string }
