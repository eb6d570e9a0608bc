import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { root } from "../../scripts/tools.mjs"
import { ConfigError, isShapewrightError, ops, ShapeError } from "../../src/index.js"
import { feed } from "../../src/ir/ops/feed.js"

const fixture = readFileSync(join(root, "test-d", "diagnostics", "ops.ts"), "utf8")

/** Calls of the fixture with the sentence that the compiler says of each. */
const calls = [...fixture.matchAll(/\/\/ @error (?:`[^`]*`|\S+) (".*")\n(ops\..*)/g)].map(
  ([, text = "", call = ""]) => [call, JSON.parse(text) as string] as const,
)

/** What the compiler says in its own words. */
const isOwnSentence = (text: string): boolean =>
  !text.includes("is not assignable") && !text.includes("does not exist in type")

const values = {
  x: feed("x", ["batch", 3], "float32"),
  y: feed("y", ["batch", 4], "float32"),
  row: feed("row", [3], "float32"),
  steps: feed("steps", ["batch", "time", 8], "float32"),
  kernel: feed("kernel", [4, 2], "float32"),
  many: feed("many", [4, 5, 3, 2], "float32"),
  pair: feed("pair", [2, 2, 2], "float32"),
  whole: feed("whole", ["batch", 3], "int32"),
  truth: feed("truth", ["batch", 3], "bool"),
}

describe("an op says at run time what the compiler says", () => {
  it.each(calls.filter(([, text]) => isOwnSentence(text)))("%s", (call, text) => {
    // The fixture's calls are evaluated as they stand there.
    const run = new Function("ops", ...Object.keys(values), `return ${call}`) as (...given: unknown[]) => unknown
    expect(() => run(ops, ...Object.values(values))).toThrow(text)
    expect(() => run(ops, ...Object.values(values))).toThrow(ShapeError)
  })

  it("for each call of the fixture", () => expect(calls.length).toBeGreaterThan(25))
})

describe("what the compiler cannot see is told too", () => {
  const { x, whole, steps } = values
  // Callers without types are among those that are told.
  const loose = ops as unknown as Readonly<Record<string, (...given: unknown[]) => unknown>>
  const told: readonly (readonly [string, () => unknown, string])[] = [
    ["no value", () => loose.add?.("x", 1), 'add: a value must be symbolic (was "x")'],
    [
      "a fraction beside whole numbers",
      () => loose.add?.(whole, 0.5),
      "add: a number beside int32 values must be whole (was 0.5)",
    ],
    ["an unknown option", () => loose.sum?.(x, { axes: 1 }), "sum: options are axis, keepDims (was axes)"],
    ["half an axis", () => loose.sum?.(x, { axis: 0.5 }), "sum: axis must be a whole number (was 0.5)"],
    ["a flag", () => loose.sum?.(x, { keepDims: 1 }), "sum: keepDims must be true or false (was 1)"],
    ["crossed bounds", () => loose.clip?.(x, 2, 1), "clip: min must be at most max (was 2 and 1)"],
    ["a size of 0", () => loose.zeros?.([0]), "zeros: a size must be a positive integer (was 0)"],
    ["no shape", () => loose.zeros?.(3), "zeros: a shape must be a list of sizes (was 3)"],
    ["no values", () => loose.stack?.([]), "stack: values must be a list of at least one (was [])"],
    [
      "an unknown element type",
      () => loose.cast?.(x, "float64"),
      "cast: dtype must be float32, int32 or bool (was float64)",
    ],
    ["no classes", () => loose.oneHot?.(whole, 0), "oneHot: classes must be a positive integer (was 0)"],
    ["parts of an unknown size", () => loose.split?.(steps, 2, { axis: 1 }), "its size must be known"],
    [
      "negative widths",
      () =>
        loose.pad?.(x, [
          [0, 0],
          [-1, 0],
        ]),
      "pad: widths must be whole numbers from 0 on",
    ],
    ["a letter twice", () => loose.einsum?.("bb->b", x), "einsum: the equation must be like"],
    [
      "a derivative that does not fit",
      () =>
        loose.customGradient?.(
          [x],
          (v: unknown) => v,
          (d: unknown) => [loose.sum?.(d)],
        ),
      "the derivative by input 0 must be [batch, 3]; got []",
    ],
    [
      "too few derivatives",
      () =>
        loose.customGradient?.(
          [x],
          (v: unknown) => v,
          () => [],
        ),
      "backward must give one derivative for each input",
    ],
    [
      "a predicate with axes",
      () =>
        loose.cond?.(
          ops.greater(x as never, 0),
          [],
          () => x,
          () => x,
        ),
      "cond: the predicate must be bool [] (was bool [batch, 3])",
    ],
    [
      "branches that differ",
      () =>
        loose.cond?.(
          loose.greater?.(loose.sum?.(x), 0),
          [x],
          (v: unknown) => v,
          (v: unknown) => loose.sum?.(v),
        ),
      "cond: both results must have one shape and dtype",
    ],
    [
      "a carry that changes",
      () =>
        loose.scan?.({
          initial: { h: x },
          sequences: { s: steps },
          step: () => ({ carries: { h: steps }, outputs: {} }),
        }),
      'scan: the carry "h" must stay float32 [batch, 3]; got float32 [batch, time, 8]',
    ],
    [
      "no sequence",
      () => loose.scan?.({ initial: {}, sequences: {}, step: () => ({}) }),
      "scan: sequences must have one number of steps; got none",
    ],
  ]

  it.each(told)("%s", (_, run, text) => {
    expect(run).toThrow(text)
    try {
      run()
    } catch (error) {
      expect(isShapewrightError(error)).toBe(true)
    }
  })

  it("with the class that fits", () => {
    expect(() => loose.sum?.(x, { axis: 0.5 })).toThrow(ConfigError)
  })
})
