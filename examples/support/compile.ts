import { spawnSync } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

/** A program that the compiler should refuse. */
export interface WrongProgram {
  readonly file: string
  readonly title: string
  readonly code: string
  /** What the compiler's message must hold. */
  readonly says: string
}

const options = {
  target: "es2022",
  lib: ["es2022"],
  module: "nodenext",
  strict: true,
  noEmit: true,
  types: [],
}

/**
 * Compiles programs in a folder of this repository, where "shapewright" is the built package.
 * @returns the programs with what the compiler says, in its own words and with its own picture of the place
 * @throws Error when it does not say what it should
 */
export function refused<P extends WrongProgram>(
  folder: string,
  programs: readonly P[],
  colors: boolean,
): readonly (P & { readonly message: string })[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const files = programs.map(({ file }) => file)
  for (const { file, code } of programs) writeFileSync(join(folder, file), `${code.trim()}\n`)
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files }))
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"))
  const { stdout, error } = spawnSync(process.execPath, [join(typescript, "bin", "tsc"), "--pretty"], {
    cwd: folder,
    encoding: "utf8",
  })
  if (error) throw error
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colors of a terminal begin with one
  const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, "")
  const [diagnostics = ""] = (colors ? stdout : plain(stdout)).split(/\n(?=Found \d+ error)/)
  const messages = diagnostics.split(/\n(?=\S+\.ts\S*:)/)
  return programs.map((program) => {
    const message = messages.filter((one) => plain(one).startsWith(program.file)).join("\n")
    if (!plain(message).includes(program.says))
      throw new Error(`${program.file} should be refused with: ${program.says}\n${message || "(it compiles)"}`)
    return { ...program, message: message.trim() }
  })
}
