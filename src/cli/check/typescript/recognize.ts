import type { Finding, Place, SentenceParts } from "../finding.js"
import { partsOf } from "../sentence.js"
import type { Vocabulary } from "./vocabulary.js"

/** The library's own words in a compiler's message: its sentence, with its parts. */
export type Recognized = Omit<Finding, keyof Place>

/**
 * What a compiler's message says in the words of this library, or undefined when it is about something else.
 *
 * Sentences reach a message as literal types: in `ShapeError<"…">`, the type of a method that cannot be called, or as
 * the type that an argument or option should have. They are known by their text, on every compiler. Besides, messages
 * count that name one of the library's types, if the file imports it: `Sequential<[128], [12]>` where
 * `Sequential<[128], [10]>` is wanted, an option that `Conv2dOptions` does not have.
 *
 * @param importsLibrary whether the file that the message is about imports the package
 */
export function recognize(message: string, vocabulary: Vocabulary, importsLibrary: boolean): Recognized | undefined {
  const sentence = literalsIn(message).find(vocabulary.isSentence)
  if (sentence !== undefined) return { message: sentence, ...partsOf(sentence) }
  if (!importsLibrary || !namesIn(message).some((name) => vocabulary.types.has(name))) return undefined
  const lines = message.split("\n").map((line) => line.trim())
  const [first = ""] = lines
  return { message: [...new Set([first, lines.at(-1)])].join(" "), ...assignmentIn(first) }
}

/** Contents of the literal types that a message shows. */
function literalsIn(message: string): readonly string[] {
  return [...message.matchAll(literal)].map(([, text, template]) => (text ?? template ?? "").replace(/\\(.)/gs, "$1"))
}

const literal = /"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/gs

/** Names of types, as far as these begin with a capital letter; words of the message among them do no harm. */
const namesIn = (message: string): readonly string[] => message.replace(literal, "").match(/\b[A-Z]\w*/g) ?? []

function assignmentIn(line: string): SentenceParts {
  const types = /type '(?<received>.+?)' is not assignable to (?:parameter of )?type '(?<expected>.+?)'\./i.exec(line)
  const meant = /Did you mean (?:to write )?'"?(.+?)"?'\?$/.exec(line)?.[1]
  return { ...types?.groups, ...(meant !== undefined && { advice: `write ${meant}` }) }
}
