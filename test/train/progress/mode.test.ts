import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { defaultProgress, writeProgress } from "../../../src/train/progress/index.js"
import { terminalColumns } from "../../../src/train/progress/mode.js"

const written: string[] = []
const standardOutput = (isTTY: boolean | undefined, columns?: number) =>
  vi.stubGlobal("process", {
    env: process.env,
    stdout: { isTTY, columns, write: (text: string) => void written.push(text) },
  })

beforeEach(() => {
  vi.stubEnv("CI", undefined)
  vi.stubEnv("TERM", "xterm")
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  written.length = 0
})

describe("the mode where none is asked for", () => {
  it("is a bar on a terminal", () => {
    standardOutput(true)
    expect(defaultProgress()).toBe("bar")
  })

  it("is lines where output goes to a file or a pipe", () => {
    standardOutput(undefined)
    expect(defaultProgress()).toBe("lines")
  })

  it.each([
    ["CI", "true"],
    ["CI", "1"],
    ["TERM", "dumb"],
  ])("is lines on what looks like a terminal when %s is %s", (name, value) => {
    standardOutput(true)
    vi.stubEnv(name, value)
    expect(defaultProgress()).toBe("lines")
  })

  it("is none without a standard output, as in browsers", () => {
    vi.stubGlobal("process", undefined)
    expect(defaultProgress()).toBe("none")
    vi.stubGlobal("process", { env: {} })
    expect(defaultProgress()).toBe("none")
  })
})

it.each([
  [120, 120],
  [undefined, 80],
  [0, 80],
])("a terminal of %s columns counts as one of %i", (columns, expected) => {
  standardOutput(true, columns)
  expect(terminalColumns()).toBe(expected)
})

it("writes to the standard output", () => {
  standardOutput(true)
  writeProgress("\rEpoch 1/2")
  expect(written).toEqual(["\rEpoch 1/2"])
})

it("writes whole lines to the console where there is no standard output", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {})
  vi.stubGlobal("process", undefined)
  writeProgress("\rEpoch 1/2  2/4\x1b[K")
  writeProgress("\rEpoch 1/2  4/4  loss 1.0000\x1b[K\n")
  writeProgress("Epoch 2/2  4/4  loss 0.5000\n")
  expect(log.mock.calls).toEqual([["Epoch 1/2  4/4  loss 1.0000"], ["Epoch 2/2  4/4  loss 0.5000"]])
})
