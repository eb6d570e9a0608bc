import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"

const limit = Number.MAX_SAFE_INTEGER
const small = fc.integer({ min: 0, max: 12 })
const usual = fc.integer({ min: 0, max: 5000 })
const large = fc.integer({ min: 0, max: 2 ** 31 })
const largest = fc.integer({ min: 0, max: limit })
const operand = fc.oneof(small, usual, large, largest)

const size = (value: bigint) => (value > BigInt(limit) ? undefined : `${value}`)
const divide = (b: bigint, result: () => bigint) => (b === 0n ? "null" : size(result()))

/** What each type must give; `undefined` where the result is above 2^53, which is outside of the contract. */
const operations: Record<string, (a: bigint, b: bigint) => string | undefined> = {
  Add: (a, b) => size(a + b),
  Sub: (a, b) => (a < b ? "Negative" : size(a - b)),
  Less: (a, b) => `${a < b}`,
  Mul: (a, b) => size(a * b),
  FloorDiv: (a, b) => divide(b, () => a / b),
  CeilDiv: (a, b) => divide(b, () => (a + b - 1n) / b),
  Mod: (a, b) => divide(b, () => a % b),
  Divides: (a, b) => (a === 0n ? "null" : `${b % a === 0n}`),
}

const prelude = (names: readonly string[]) => [
  `import type { ${names.join(", ")}, Negative } from ${JSON.stringify(resolve("types/arithmetic.js"))}`,
  "type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false",
  "export type UsesNegative = Negative",
]

const claim = (type: string, value: string, index: number) => `export const c${index}: Equal<${type}, ${value}> = true`

/** The claims that the compiler refuses. */
const refused = (claims: readonly string[]): string[] => {
  const folder = mkdtempSync(join(tmpdir(), "arithmetic-"))
  try {
    const head = prelude(Object.keys(operations))
    writeFileSync(join(folder, "claims.mts"), [...head, ...claims].join("\n"))
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], strict: true, noEmit: true, types: [] }
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, skipLibCheck: true }, files: ["claims.mts"] }),
    )
    const run = spawnSync(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", folder], {
      encoding: "utf8",
    })
    const lines = [...run.stdout.matchAll(/claims\.mts\((\d+),\d+\): error TS(\d+)/g)]
    if (run.status !== 0 && lines.length === 0) throw new Error(run.stdout + run.stderr)
    return lines.map(([text, line]) => claims[Number(line) - 1 - head.length] ?? text)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test("every operation agrees with BigInt, and a wrong claim is found", () => {
  const sample = (a: fc.Arbitrary<number>, b: fc.Arbitrary<number>, seed: number, numRuns: number) =>
    fc.sample(fc.tuple(a, b), { seed, numRuns })
  const pairs = [
    ...sample(small, small, 1, 60),
    ...sample(usual, usual, 2, 80),
    ...sample(usual, small, 3, 60),
    ...sample(large, usual, 4, 60),
    ...sample(operand, operand, 5, 80),
    [limit, 1],
    [limit - 1, 1],
    [limit, limit],
    [2 ** 31, 2 ** 21],
    [94906265, 94906265],
    [1000, 1000],
    [100, 99],
  ] as const
  const claims = pairs.flatMap(([a, b]) =>
    Object.entries(operations).flatMap(([name, result]) => {
      const value = result(BigInt(a), BigInt(b))
      return value === undefined ? [] : [[`${name}<${a}, ${b}>`, value] as const]
    }),
  )
  expect(claims.length).toBeGreaterThan(2000)
  const planted = claim("Add<2, 2>", "5", claims.length)
  expect(refused([...claims.map(([type, value], index) => claim(type, value, index)), planted])).toEqual([planted])
}, 120_000)
