import { describe, expect, it } from "vitest"
import { type CommandEntry, defineCommand, exitCodes, UsageError } from "../../src/cli/command.js"
import { run } from "../../src/cli/run.js"
import { hasColours, type Terminal } from "../../src/cli/terminal.js"

const measure = defineCommand({
  takes: "<file...>",
  about: "Measures files.",
  options: {
    deep: { about: "look into all folders", short: "d" },
    unit: { about: "what to count", value: ["bytes", "lines"] },
    limit: { about: "at most so many", value: "count" },
  },
  run: async ({ values, positionals }, terminal) => {
    if (positionals.length === 0) throw new UsageError("name a file")
    terminal.print(JSON.stringify({ values, positionals }))
    return exitCodes.found
  },
})

const failing = defineCommand({
  takes: "",
  about: "Fails.",
  options: {},
  run: () => Promise.reject(new RangeError("out of range")),
})

const entries: readonly CommandEntry[] = [
  { name: "measure", summary: "measure files", load: async () => measure },
  { name: "native install", summary: "fetch it", load: async () => measure },
  { name: "native status", summary: "is it there", load: async () => failing },
]

async function call(...args: string[]) {
  const printed: string[] = []
  const complaints: string[] = []
  const terminal: Terminal = {
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
    paint: (_, text) => text,
  }
  const code = await run(entries, args, terminal)
  return { code, printed: printed.join("\n"), complaints: complaints.join("\n") }
}

describe("the command line", () => {
  it("gives a command its options and the rest", async () => {
    const { code, printed } = await call("measure", "a.ts", "-d", "--unit=lines", "--limit", "3", "--", "--b.ts")
    expect(JSON.parse(printed)).toEqual({
      values: { deep: true, unit: "lines", limit: "3" },
      positionals: ["a.ts", "--b.ts"],
    })
    expect(code).toBe(1)
  })

  it("knows commands of several words", async () => {
    const { printed } = await call("native", "install", "x")
    expect(JSON.parse(printed).positionals).toEqual(["x"])
  })

  it.each([
    [["mesure"], 'there is no command "mesure"; did you mean "measure"?'],
    [["xyz"], 'there is no command "xyz"\n'],
    [["native"], 'there is no command "native", but native install, native status'],
    [
      ["native", "instal"],
      'there is no command "native instal", but native install, native status; did you mean "native',
    ],
    [["--vresion"], 'there is no option --vresion; did you mean "--version"?'],
    [[], "which command?\n\nUsage: shapewright <command>"],
    [["measure"], "measure: name a file\nshapewright measure --help shows what it takes"],
    [["measure", "--dep"], 'measure: there is no option --dep; did you mean "--deep"?'],
    [["measure", "--toString"], "measure: there is no option --toString\n"],
    [["measure", "-x"], "measure: there is no option -x"],
    [["measure", "--deep=1", "a"], '--deep takes no value (was "1")'],
    [["measure", "--limit"], "--limit needs a value: <count>"],
    [["measure", "--unit", "line", "a"], '--unit must be one of bytes, lines (was "line"); did you mean "lines"?'],
  ])("refuses %j", async (args, sentence) => {
    const { code, printed, complaints } = await call(...args)
    expect(`${complaints}\n`).toContain(sentence)
    expect(printed).toBe("")
    expect(code).toBe(2)
  })

  it.each([["--help"], ["-h"], ["help"]])("lists all commands for %s", async (...args) => {
    const { code, printed } = await call(...args)
    expect(printed).toContain("  measure         measure files\n  native install  fetch it\n")
    expect(code).toBe(0)
  })

  it.each([[["measure", "--help"]], [["help", "measure"]], [["measure", "-h", "a.ts"]]])(
    "helps for %j",
    async (args) => {
      const { code, printed } = await call(...args)
      expect(printed).toMatch(/^Usage: shapewright measure <file\.\.\.> \[options\]\n\nMeasures files\.\n/)
      expect(printed).toContain("--unit <bytes|lines>")
      expect(code).toBe(0)
    },
  )

  it("says its version", async () => {
    const { code, printed } = await call("--version")
    expect(printed).toMatch(/^\d+\.\d+\.\d+/)
    expect(code).toBe(0)
  })

  it("tells what a command throws, and cannot be taken for success", async () => {
    const { code, complaints } = await call("native", "status")
    expect(complaints).toContain("RangeError: out of range")
    expect(code).toBe(2)
  })
})

describe("colours", () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ TERM: "dumb" }, true, false],
  ])("with %j on a terminal (%s): %s", (env, isTerminal, colours) => {
    expect(hasColours(env, isTerminal)).toBe(colours)
  })
})
