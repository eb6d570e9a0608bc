/** One diagnostic that a fixture announces with `// @error <token> "message"`. */
export interface Expectation {
  /** The 1-based line on which the compiler must report. */
  readonly line: number
  /** The source text at which the squiggle must start. */
  readonly token: string
  /** A part of the compiler's message; continuation lines are joined with a line feed. */
  readonly message: string
  /** The TypeScript versions (`5.9`) that it holds for, or undefined for all. */
  readonly versions: readonly string[] | undefined
}

const announced = /\/\/ @error(?:\(([\d., ]+)\))? (?:`([^`]+)`|(\S+)) ("(?:[^"\\]|\\.)*")\s*$/

/**
 * Reads the expectations of a fixture: each comment speaks of its own line where code stands before it, otherwise of
 * the next line that is not such a comment.
 *
 * @throws Error for an `@error` comment that is not in this form.
 */
export function readExpectations(source: string): Expectation[] {
  const lines = source.split("\n")
  return lines.flatMap((text, index) => {
    if (!/\/\/ @error\b/.test(text)) return []
    const parts = announced.exec(text)
    if (!parts) throw new Error(`line ${index + 1}: write // @error <token> "message" (was ${text.trim()})`)
    let target = index
    while (/^\s*\/\/ @error\b/.test(lines[target] ?? "")) target++
    const [, versions, quoted, bare, message] = parts
    return [
      {
        line: target + 1,
        token: quoted ?? bare ?? "",
        message: JSON.parse(message ?? "") as string,
        versions: versions?.split(",").map((version) => version.trim()),
      },
    ]
  })
}
