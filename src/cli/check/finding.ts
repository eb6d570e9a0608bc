/** A place in a file; line and column count from 1. */
export interface Place {
  /** Absolute path. */
  readonly file: string
  readonly line: number
  readonly column: number
}

/** What a sentence says, taken apart. */
export interface SentenceParts {
  /** The layer, or the function that was called: `"conv2d"`, `"fit"`. */
  readonly layer?: string
  /** What must hold: `"a rank-3 input [height, width, channels]"`. */
  readonly expected?: string
  /** What there is: `"[128]"`. */
  readonly received?: string
  /** What to do: `"use a smaller one or padding same"`. */
  readonly advice?: string
}

/** A mistake: its place and its sentence. */
export interface Finding extends Place, SentenceParts {
  /** The sentence, word for word as an editor shows it or as it is thrown. */
  readonly message: string
}

/** An error of the compiler that is not about this library: its text begins with the code. */
export interface OtherError extends Place {
  readonly message: string
}

/** Something that kept a part of the check from being done. */
export interface Problem extends Partial<Place> {
  readonly message: string
}

/** What a check came to. */
export interface Report {
  readonly findings: readonly Finding[]
  readonly others: readonly OtherError[]
  readonly problems: readonly Problem[]
  /** What a reader should know besides: files that were not looked at. */
  readonly notes: readonly string[]
  /** Files that were looked at. */
  readonly files: readonly string[]
}

export const noReport: Report = { findings: [], others: [], problems: [], notes: [], files: [] }

/** Several reports as one: in the order of files and lines, a mistake that both kinds of check found only once. */
export function joinReports(reports: readonly Report[]): Report {
  const order = (a: Partial<Place>, b: Partial<Place>): number =>
    (a.file ?? "").localeCompare(b.file ?? "") || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
  const findings = reports.flatMap((report) => report.findings).toSorted(order)
  return {
    findings: [...new Map(findings.map((one) => [`${one.file}\n${one.line}\n${one.message}`, one])).values()],
    others: reports.flatMap((report) => report.others).toSorted(order),
    problems: reports.flatMap((report) => report.problems),
    notes: reports.flatMap((report) => report.notes),
    files: [...new Set(reports.flatMap((report) => report.files))].sort(),
  }
}
