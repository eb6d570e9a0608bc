import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { compileAsConsumer, consumer } from "../../../../scripts/consumer.mjs"
import { filesBelow, root } from "../../../../scripts/tools.mjs"
import { readDiagnostics } from "../../../../src/cli/check/typescript/compilerOutput.js"
import { recognize } from "../../../../src/cli/check/typescript/recognize.js"
import { readVocabulary } from "../../../../src/cli/check/typescript/vocabulary.js"

const vocabulary = readVocabulary(join(consumer, "node_modules", "shapewright", "src"))
const fixtures = filesBelow(join(root, "test-d", "diagnostics"), (file: string) => file.endsWith(".ts"))

/** Whether a message shows a literal type of at least five words, as no option has them. */
const showsSentence = (message: string): boolean =>
  [...message.matchAll(/"((?:[^"\\]|\\.)*)"/g)].some(([, text = ""]) => text.split(" ").length >= 5)

describe("messages of the compiler", () => {
  let messages: readonly string[] = []

  beforeAll(async () => {
    const { output } = await compileAsConsumer(fixtures, {
      version: "ts70",
      name: "recognize",
      args: ["--noErrorTruncation"],
    })
    messages = readDiagnostics(output).map(({ message }) => message)
  }, 120_000)

  it("are recognized wherever they show a sentence of the library, in any file", () => {
    const sentences = messages.filter(showsSentence)
    expect(sentences.length).toBeGreaterThan(100)
    expect(sentences.filter((message) => recognize(message, vocabulary, false) === undefined)).toEqual([])
  })

  it("are those of the library that name its types, in files that import it", () => {
    const typed = "Type 'Tensor<[12], \"float32\">' is not assignable to type 'Tensor<[10], \"float32\">'."
    expect(recognize(typed, vocabulary, true)).toEqual({
      message: typed,
      expected: 'Tensor<[10], "float32">',
      received: 'Tensor<[12], "float32">',
    })
    expect(recognize(typed, vocabulary, false)).toBeUndefined()
    const misspelt = "Type '\"msee\"' is not assignable to type 'LossLike'. Did you mean '\"mse\"'?"
    expect(recognize(misspelt, vocabulary, true)).toMatchObject({ advice: "write mse" })
  })

  it.each([
    "Type 'string' is not assignable to type 'number'.",
    "Property 'x' does not exist on type 'Server'.",
    "Type '\"a b c d e f\"' is not assignable to type '\"g h i j k l\"'.",
    "Type '\"Sequential models are here\"' is not assignable to type '\"Tensor\"'.",
  ])("are others: %s", (message) => expect(recognize(message, vocabulary, true)).toBeUndefined())

  it("are told by their first and their last line", () => {
    const message =
      "This expression is not callable.\n  Each member\n    Type 'Tensor<S, \"float32\">' has no call signatures."
    expect(recognize(message, vocabulary, true)?.message).toBe(
      "This expression is not callable. Type 'Tensor<S, \"float32\">' has no call signatures.",
    )
  })
})
