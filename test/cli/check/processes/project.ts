import { spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { consumer } from "../../../../scripts/consumer.mjs"
import { root } from "../../../../scripts/tools.mjs"

/** What `shapewright` came to. */
export interface Result {
  readonly code: number | null
  readonly output: string
}

/** What `check --json` prints, with paths from the project's folder. */
export interface Checked {
  readonly exitCode: number
  readonly shapeErrors: readonly { file: string; line: number; column: number; message: string; layer?: string }[]
  readonly otherErrors: readonly { file: string; line: number; message: string }[]
  readonly problems: readonly { file?: string; line?: number; message: string }[]
  readonly notes: readonly string[]
  readonly files: readonly string[]
}

/** A project in a folder of its own, with the emitted package and, unless it is undefined, a TypeScript installed. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "check-")))

  constructor(typescript: string | undefined, files: Readonly<Record<string, string>>) {
    const modules = join(this.folder, "node_modules")
    mkdirSync(modules)
    symlinkSync(join(consumer, "node_modules", "shapewright"), join(modules, "shapewright"))
    if (typescript !== undefined) symlinkSync(join(root, "node_modules", typescript), join(modules, "typescript"))
    this.write(files)
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true })
      writeFileSync(join(this.folder, name), text)
    }
  }

  /** Runs the command line in the project's folder. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Result> {
    const main = join(consumer, "node_modules", "shapewright", "src", "cli", "main.js")
    const { GITHUB_ACTIONS: _, GITHUB_WORKSPACE: __, FORCE_COLOR: ___, ...inherited } = process.env
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [main, ...args], { cwd: this.folder, env: { ...inherited, ...env } })
      let output = ""
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text))
      child.on("error", reject)
      child.on("close", (code) => resolve({ code, output }))
    })
  }

  /** Runs `check --json`. */
  async check(...args: string[]): Promise<Checked> {
    const { code, output } = await this.run(["check", "--json", ...args])
    const checked = JSON.parse(output.replaceAll(`${this.folder}/`, "")) as Checked
    if (checked.exitCode !== code) throw new Error(`the exit code must be ${checked.exitCode} (was ${code})`)
    return checked
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** `file:line:column message` of each mistake. */
export const placed = ({ shapeErrors }: Checked): readonly string[] =>
  shapeErrors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)

export const strict = JSON.stringify({
  compilerOptions: { strict: true, target: "es2022", module: "nodenext", moduleResolution: "nodenext", types: [] },
  include: ["src"],
})
