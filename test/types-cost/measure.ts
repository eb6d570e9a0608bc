import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { compileAsConsumer, consumer } from "../../scripts/consumer.mjs"

/** What one compiler spent on one program. */
export interface Cost {
  readonly instantiations: number
  readonly checkSeconds: number
  /** Reading, binding and checking. */
  readonly totalSeconds: number
  readonly files: number
  /** The compiler's errors, one a line; "" when there were none. */
  readonly errors: string
}

/** Compiles a program, of one file or several, with `--extendedDiagnostics` as a consumer of the emitted package. */
export async function measure(
  name: string,
  sources: readonly string[],
  version: string,
  options: Readonly<Record<string, unknown>> = { skipLibCheck: true },
): Promise<Cost> {
  const folder = join(consumer, "cost")
  mkdirSync(folder, { recursive: true })
  const slug = name.replace(/\W+/g, "-")
  const files = sources.map((source, i) => {
    const file = join(folder, `${slug}${i === 0 ? "" : `-${i}`}.ts`)
    writeFileSync(file, source)
    return file
  })
  const { output } = await compileAsConsumer(files, {
    version,
    name: `cost-${slug}`,
    options,
    args: ["--extendedDiagnostics"],
  })
  const figure = (label: string): number =>
    Number(new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(output)?.[1] ?? Number.NaN)
  const errors = output.split(/\r?\n/).filter((line) => /error TS/.test(line))
  return {
    instantiations: figure("Instantiations"),
    checkSeconds: figure("Check time"),
    totalSeconds: figure("Total time"),
    files: figure("Files"),
    errors: errors.join("\n"),
  }
}

/** The instantiations of a program above those of the bare import. */
export const above = (cost: Cost, bare: Cost): number => cost.instantiations - bare.instantiations
