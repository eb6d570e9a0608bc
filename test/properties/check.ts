import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { compileAsConsumer, consumer } from "../../scripts/consumer.mjs"
import { type Diagnostic, readDiagnostics } from "../../src/cli/check/typescript/compilerOutput.js"
import { type Placed, type SourceFile, writeFiles } from "./source.js"
import type { Stack } from "./stacks.js"

/** What run time and compiler say, if they do not say the same. */
export interface Disagreement {
  readonly program: string
  readonly atRunTime: string
  readonly compiler: readonly string[]
}

const unescaped = (text: string): string => text.replace(/\\(["\\])/g, "$1")

/** What the compiler cannot know: a size that it does not see may have a value, or turn out not to. It goes on then. */
const onlyAtRunTime = /must be known, since weights depend on it/

/** A sentence without the names of sizes: where sizes cancel out, the run time knows a name that the compiler does not. */
const unnamed = (text: string): string => text.replace(/\[[^\]]*\]/g, (shape) => shape.replace(/[A-Za-z_]\w*/g, "?"))

/** The sentence, and what follows each place of a block in front of it: blocks inside are looked at first. */
function endings(sentence: string): readonly string[] {
  const [, rest] = /^in (?:chain|residual|repeat|parallel)[^:]*: (.*)$/s.exec(sentence) ?? []
  return rest === undefined ? [sentence] : [sentence, ...endings(rest)]
}

const ofBlock = /^(?:in )?(?:chain|residual|repeat|parallel)\b/

/** A whole sentence about a block before anything is known of its input: sizes are unknown there. */
const outlineOf = (sentence: string): RegExp =>
  new RegExp(
    `"${sentence}`
      .split(/\[[^\]]*\]/)
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("\\[[^\\]]*\\]"),
  )

/** Whether a diagnostic holds the sentence that was said at run time. */
function says({ message }: Diagnostic, sentence: string): boolean {
  const said = unescaped(message)
  if (unnamed(said).includes(unnamed(sentence))) return true
  return ofBlock.test(sentence) && endings(sentence).some((ending) => outlineOf(ending).test(said))
}

function disagreementOf({ stack, text }: Placed, diagnostics: readonly Diagnostic[]): Disagreement | undefined {
  const { refusal } = stack
  const [first] = diagnostics
  const agree =
    refusal === undefined
      ? diagnostics.length === 0
      : diagnostics.length === 1 && first !== undefined
        ? says(first, refusal) || (ofBlock.test(refusal) && onlyAtRunTime.test(refusal))
        : diagnostics.length === 0 && onlyAtRunTime.test(refusal)
  if (agree) return undefined
  return {
    program: `// seed ${stack.seed}\n${text}`,
    atRunTime: refusal ?? "all right",
    compiler: diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`),
  }
}

function disagreementsIn({ name, placed }: SourceFile, diagnostics: readonly Diagnostic[]): readonly Disagreement[] {
  const own = diagnostics.filter(({ file }) => basename(file) === name)
  return placed.flatMap((one) => {
    const here = own.filter(({ line }) => line >= one.firstLine && line <= one.lastLine)
    return disagreementOf(one, here) ?? []
  })
}

/** Compiles all stacks at once with one version of TypeScript. @returns those on which it and the run time disagree */
export async function disagreements(
  stacks: readonly Stack[],
  version: string,
  folder: string,
): Promise<readonly Disagreement[]> {
  const place = join(consumer, folder)
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place, { recursive: true })
  const files = writeFiles(stacks, 100)
  for (const { name, text } of files) writeFileSync(join(place, name), text)
  const paths = files.map(({ name }) => join(place, name))
  const { output } = await compileAsConsumer(paths, { version, name: folder })
  const diagnostics = readDiagnostics(output)
  const elsewhere = diagnostics.filter(({ file }) => !files.some(({ name }) => name === basename(file)))
  if (elsewhere.length > 0) throw new Error(elsewhere.map(({ message }) => message).join("\n"))
  return files.flatMap((file) => disagreementsIn(file, diagnostics))
}
