import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

/** The TypeScript that a project has installed. */
export interface Compiler {
  readonly version: string
  /** Path of its command line, a script for Node. */
  readonly tsc: string
}

/** The oldest version that this library's declarations are made for. */
const oldest = [5, 4] as const

/** The installed TypeScript that code in `folder` gets, or why there is none that can be used. */
export function findCompiler(folder: string): Compiler | string {
  const file = resolveFrom(folder)
  if (file === undefined) return "TypeScript is needed to check this: npm install --save-dev typescript"
  const { version, bin } = JSON.parse(readFileSync(file, "utf8")) as { version: string; bin: { tsc: string } }
  const [major = 0, minor = 0] = version.split(".").map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return `TypeScript ${oldest.join(".")} or newer is needed to check this (was ${version}): npm install --save-dev typescript`
  }
  return { version, tsc: join(dirname(file), bin.tsc) }
}

function resolveFrom(folder: string): string | undefined {
  try {
    return createRequire(join(folder, "package.json")).resolve("typescript/package.json")
  } catch {
    return undefined
  }
}

/** Runs the compiler's command line in this process' folder; resolves to what it prints. */
export function runCompiler({ tsc }: Compiler, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsc, ...args], { stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text
      })
    }
    child.on("error", reject)
    child.on("close", () => resolve(output))
  })
}
