import { readFileSync } from "node:fs"
import { join } from "node:path"
import ts from "typescript"
import { filesBelow, root } from "../../../scripts/tools.mjs"

const blank = /\$\{(?:[^{}]|\{[^{}]*\})*\}/

/** Whether a type is a sentence: more than two words beside what is filled in. */
const isSentence = (text: string): boolean => text.split(blank).join("").trim().split(/\s+/).length > 2

/** The text of a type that is a string or a template, with its blanks. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isTemplateLiteralTypeNode(node)) return node.getText().slice(1, -1)
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined
}

/** All sentences that the types of a file hold. */
function sentencesIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const text = textOf(node)
    if (text !== undefined && isSentence(text)) found.push(text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** The messages that a sentence can become. */
const patternOf = (sentence: string): RegExp =>
  new RegExp(sentence.split(new RegExp(blank, "g")).map(escaped).join("[\\s\\S]*"))

/** Sentences of the run time alone: layers check axes before the algebra does, and types refuse another form themselves. */
const checkedBefore = ["does not exist in", "at least rank 1 is needed", "must be a number or two numbers"]

/**
 * Sentences of the builder's types that none of the messages is an example of. What each layer wants of its input is
 * one sentence with many endings.
 */
export function untold(messages: readonly string[]): readonly string[] {
  const rooms = ["types", "src/builder", "src/custom", "src/layers", "src/losses", "src/model", "src/ops", "src/train"]
  const files = rooms.flatMap((room) => filesBelow(join(root, room), (file: string) => file.endsWith(".ts")))
  const sentences = [...new Set(files.flatMap(sentencesIn))]
  return sentences.filter((sentence) => {
    const isEnding = /^an? (rank-|input of rank)/.test(sentence)
    return (
      !isEnding &&
      !checkedBefore.some((words) => sentence.includes(words)) &&
      !messages.some((message) => patternOf(sentence).test(message))
    )
  })
}
