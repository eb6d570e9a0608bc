const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const

export type Style = keyof typeof codes

/** Where a command prints. */
export interface Terminal {
  /** Prints lines that are the result. */
  print(text: string): void
  /** Prints lines about what went wrong. */
  complain(text: string): void
  /** The text in a style, where the output shows styles. */
  paint(style: Style, text: string): string
}

/** Whether output has colours: `NO_COLOR` and `FORCE_COLOR` decide, else whether it goes to a terminal. */
export function hasColours(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false"
  return isTerminal && env.TERM !== "dumb"
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const colours = hasColours(process.env, process.stdout.isTTY === true)
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
    paint: (style, text) => (colours ? `\u001b[${codes[style]}m${text}\u001b[0m` : text),
  }
}
