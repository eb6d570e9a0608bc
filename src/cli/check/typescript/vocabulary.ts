import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Literal, literalsOf } from "./literals.js"

/** What a compiler's message can say that comes from this library. */
export interface Vocabulary {
  /** Whether a text is one of the sentences that the library's types can make. */
  readonly isSentence: (text: string) => boolean
  /** Names of the types that the package exports. */
  readonly types: ReadonlySet<string>
}

/**
 * Reads the vocabulary out of the package's own declarations: every text of several words in them is a sentence, with
 * anything in the place of what is filled in. A sentence that is added to a rule is thereby known.
 *
 * @param folder where `index.d.ts` of the package lies
 */
export function readVocabulary(folder: string): Vocabulary {
  const roots = [folder, join(dirname(folder), "types")]
  const files = roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".d.ts") && !/^cli[\\/]/.test(file))
      .map((file) => join(root, file)),
  )
  const literals = files.flatMap((file) => literalsOf(readFileSync(file, "utf8")).filter(isSentence))
  const patterns = [...new Set(literals.map(patternOf))].map((pattern) => new RegExp(pattern))
  return {
    isSentence: (text) => wordsIn(text) > 2 && patterns.some((pattern) => pattern.test(text)),
    types: new Set(exportedTypes(join(folder, "index.d.ts"))),
  }
}

const wordsIn = (text: string): number => text.match(/[A-Za-z]{2,}/g)?.length ?? 0

/** Several words, with space between them: not the name of an option or a list of such names. */
const isSentence = (parts: Literal): boolean =>
  wordsIn(parts.join(" ")) > 1 && parts.some((part) => /\w |\s\w/.test(part))

const patternOf = (parts: Literal): string =>
  parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("[^]*?")

const declared = /^export (?:declare )?(?:abstract )?(?:interface|type|class) (\w+)/gm
const listed = /^export (?:type )?\{([^}]*)\}/gm
const passedOn = /^export (?:type )?\* from "(\.[^"]+)\.js"/gm

/** Names of types (and of some values: more than needed does no harm) that a module of declarations exports. */
function exportedTypes(file: string): readonly string[] {
  const source = readFileSync(file, "utf8")
  const names = [...source.matchAll(listed)].flatMap(([, list = ""]) =>
    list.split(",").map((name) =>
      name
        .trim()
        .replace(/^type /, "")
        .replace(/^.* as /, ""),
    ),
  )
  const own = [...source.matchAll(declared)].map(([, name = ""]) => name)
  const others = [...source.matchAll(passedOn)].flatMap(([, path = ""]) =>
    exportedTypes(join(dirname(file), `${path}.d.ts`)),
  )
  return [...own, ...names, ...others].filter((name) => /^[A-Z]/.test(name))
}
