import type { SentenceParts } from "./finding.js"

/**
 * The forms that sentences have, the first that fits counts: `<layer>: <what must hold> (was <value>); <what to do>`,
 * `<layer> needs <what>; got <value>` and the like.
 */
const forms: readonly RegExp[] = [
  /^(?<layer>[\w.]+): (?<expected>.+?) \(was (?<received>.+?)\)(?:; (?<advice>.+))?$/s,
  /^this model (?:takes|needs) (?<expected>.+); got (?<received>.+)$/s,
  /^(?<layer>[\w.]+) needs (?<expected>.+); got (?<received>.+)$/s,
  /^(?<layer>[\w.]+): (?<expected>.+); got (?<received>.+)$/s,
  /^(?<layer>[\w.]+): (?<expected>[^;]+); (?<received>input \d+ is .+)$/s,
  /^(?<layer>[\w.]+) has no option (?<received>".+?")(?:; there are (?<expected>.+)|; (?<advice>.+))?$/s,
  /^(?<layer>[\w.]+) needs (?<expected>.+)$/s,
  /^(?<layer>[\w.]+): (?<expected>[^;]* (?:must|needs) [^;]+)(?:; (?<advice>.+))?$/s,
  /^(?<layer>[\w.]+): /s,
  /^(?<expected>\S+ must .+?) \(was (?<received>.+?)\)(?:; (?<advice>.+))?$/s,
]

/** Takes a sentence apart; what it does not say is absent. */
export function partsOf(sentence: string): SentenceParts {
  for (const form of forms) {
    const found = form.exec(sentence)
    if (found !== null) return Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, text]) => text))
  }
  return {}
}
