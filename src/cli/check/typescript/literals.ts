/** A text in a declaration: its fixed parts, between which any text may stand. `"a"` has one, `` `a${X}b` `` two. */
export type Literal = readonly string[]

/** All string literals and template literals of TypeScript source, those inside of others too; comments have none. */
export function literalsOf(source: string): readonly Literal[] {
  const found: Literal[] = []
  readCode(source, 0, found)
  return found
}

/** Reads from `start` to the brace that closes what was open there, or to the end. @returns where it stopped */
function readCode(source: string, start: number, found: Literal[]): number {
  let open = 0
  let at = start
  while (at < source.length) {
    const next = source[at]
    if (next === "}" && open === 0) return at
    if (next === "{") open++
    if (next === "}") open--
    if (next === '"' || next === "'") at = readString(source, at, next, found)
    else if (next === "`") at = readTemplate(source, at, found)
    else at = afterComment(source, at) ?? at + 1
  }
  return at
}

function afterComment(source: string, at: number): number | undefined {
  const end = source.startsWith("//", at) ? "\n" : source.startsWith("/*", at) ? "*/" : undefined
  if (end === undefined) return undefined
  const found = source.indexOf(end, at + 2)
  return found < 0 ? source.length : found + end.length
}

function readString(source: string, start: number, quote: string, found: Literal[]): number {
  const { text, end } = readText(source, start + 1, (at) => source[at] === quote || source[at] === "\n")
  found.push([text])
  return end + 1
}

function readTemplate(source: string, start: number, found: Literal[]): number {
  const parts: string[] = []
  let at = start + 1
  for (;;) {
    const { text, end } = readText(source, at, (i) => source[i] === "`" || source.startsWith("${", i))
    parts.push(text)
    if (source[end] !== "$") {
      found.push(parts)
      return end + 1
    }
    at = readCode(source, end + 2, found) + 1
  }
}

/** Text up to where `ends` says so, with escaped characters as themselves. */
function readText(source: string, start: number, ends: (at: number) => boolean): { text: string; end: number } {
  let text = ""
  let at = start
  while (at < source.length && !ends(at)) {
    if (source[at] === "\\") at++
    text += source[at] ?? ""
    at++
  }
  return { text, end: at }
}
