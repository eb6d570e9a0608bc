import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { compileAsConsumer, consumer } from "../../scripts/consumer.mjs"
import { programs } from "./programs.js"

/** What the type checker of one compiler spent on one program. */
export interface Cost {
  readonly instantiations: number
  readonly checkSeconds: number
  /** The compiler's errors, "" when there were none. */
  readonly errors: string
}

/** Compiles one program with `--extendedDiagnostics` as a consumer of the emitted package. */
export async function measure(program: string, version: string): Promise<Cost> {
  const folder = join(consumer, "cost")
  mkdirSync(folder, { recursive: true })
  const slug = program.replace(/\W+/g, "-")
  const file = join(folder, `${slug}.ts`)
  writeFileSync(file, programs[program] ?? "")
  const { output } = await compileAsConsumer([file], {
    version,
    name: `cost-${slug}`,
    options: { skipLibCheck: true },
    args: ["--extendedDiagnostics"],
  })
  const figure = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1] ?? Number.NaN)
  const errors = output.split(/\r?\n/).filter((line) => /error TS/.test(line))
  return { instantiations: figure("Instantiations"), checkSeconds: figure("Check time"), errors: errors.join("\n") }
}

/** The instantiations of a program above those of the bare import. */
export const above = (cost: Cost, bare: Cost): number => cost.instantiations - bare.instantiations
