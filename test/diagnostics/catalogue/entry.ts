/** A mistake with what it is told and how it is put right. */
export interface Entry {
  /** What went wrong, in a few words. */
  readonly title: string
  /** A program with the mistake. Names of the package are imported by themselves. */
  readonly wrong: string
  /** The source text at which the compiler's squiggle starts. */
  readonly at: string
  /** The sentence, of the compiler and of the run time. */
  readonly message: string
  /** The program without the mistake. */
  readonly right: string
  /** What the run time says where it says it in other words; `undefined` where it says the same. */
  readonly atRunTime?: string
}

/** Mistakes of one kind. */
export interface Chapter {
  readonly title: string
  readonly entries: readonly Entry[]
}
