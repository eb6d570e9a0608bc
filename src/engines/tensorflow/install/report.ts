/** Who is told how an install goes on. */
export interface Report {
  /** A line for people. */
  say(line: string): void
  /** Bytes of a file that are there; the total where it is known. */
  progress(what: string, done: number, total: number | undefined): void
}

/** Tells nobody. */
export const silent: Report = { say() {}, progress() {} }
