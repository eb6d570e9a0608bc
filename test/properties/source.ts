import { drawnBlocks } from "./blocks.js"
import { links } from "./links.js"
import { drawnMerges } from "./merges.js"
import { type Call, typeOfShape, type Value, writeCall } from "./program.js"
import type { Stack } from "./stacks.js"

/** A stack inside of a file. */
export interface Placed {
  readonly stack: Stack
  readonly text: string
  readonly firstLine: number
  readonly lastLine: number
}

/** A file of several stacks. */
export interface SourceFile {
  readonly name: string
  readonly text: string
  readonly placed: readonly Placed[]
}

const header = `import { ${["input", "layers", "sequential", ...drawnBlocks, ...drawnMerges].join(", ")} } from "shapewright"
/** True for types that are one and the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** True where a size that the compiler knows is that of the run time, and one that it does not know has a name there. */
type Agrees<T, R> = T extends readonly [infer A, ...infer X]
  ? R extends readonly [infer B, ...infer Y]
    ? Same<A, B> extends true
      ? Agrees<X, Y>
      : [A, B] extends [null, string]
        ? Agrees<X, Y>
        : false
    : false
  : R extends readonly []
    ? true
    : false
`

/**
 * A link behind the refused one. It must add nothing to the one mistake; and where the mistake is an argument that was
 * left out, it is here that the compiler can say so.
 */
const further = (on: number): Call => ({ on, name: "flatten", args: [] })

/** The stack as statements; the shapes that came out at run time are asserted. */
function write({ seed, calls, values, refusal, isChain }: Stack): string {
  const name = (i: number): string => `v${seed}_${i}`
  const shapeIs = (i: number, member: string): string =>
    `export const t${seed}_${i}: Agrees<typeof ${name(i)}.${member}, ${typeOfShape(values[i] as Value)}> = true`
  if (isChain) {
    const last = calls.length - 1
    const links = refusal === undefined ? calls : [...calls, further(last)]
    const [first, ...rest] = links.map((call) => writeCall(call, () => ""))
    const chain = [first, ...rest.map((link) => `  ${link}`)].join("\n")
    return [
      `const ${name(last)} = ${chain}`,
      ...(values.length === calls.length ? [shapeIs(last, "outputShape")] : []),
    ].join("\n")
  }
  const links = refusal === undefined ? calls : [...calls, further(calls.length - 1)]
  return links
    .flatMap((call, i) => [
      `const ${name(i)} = ${writeCall(call, name)}`,
      ...(i < values.length ? [shapeIs(i, "shape")] : []),
    ])
    .join("\n")
}

const lines = (text: string): number => text.split("\n").length

/** The stacks as files of some size. */
export function writeFiles(stacks: readonly Stack[], perFile: number): readonly SourceFile[] {
  const files: SourceFile[] = []
  for (let first = 0; first < stacks.length; first += perFile) {
    let text = header
    const placed = stacks.slice(first, first + perFile).map((stack): Placed => {
      const firstLine = lines(text)
      const own = write(stack)
      text += `${own}\n`
      return { stack, text: own, firstLine, lastLine: firstLine + lines(own) - 1 }
    })
    files.push({ name: `stacks${first}.ts`, text, placed })
  }
  return files
}

/** Everything that is drawn. */
export const drawn: readonly string[] = [...Object.keys(links), ...drawnMerges]
