import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { commands } from "../../../src/cli/commands.js"
import { progressReport } from "../../../src/cli/native/progress.js"
import { run } from "../../../src/cli/run.js"
import type { Terminal } from "../../../src/cli/terminal.js"

let home: string
let printed: string[]
let complaints: string[]
let terminal: Terminal
const kept = process.env.SHAPEWRIGHT_HOME

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "home-"))
  process.env.SHAPEWRIGHT_HOME = home
  printed = []
  complaints = []
  terminal = {
    print: (text) => void printed.push(text),
    complain: (text) => void complaints.push(text),
    paint: (_, text) => text,
  }
})
afterEach(async () => {
  if (kept === undefined) delete process.env.SHAPEWRIGHT_HOME
  else process.env.SHAPEWRIGHT_HOME = kept
  await rm(home, { recursive: true, force: true })
})

const call = (...args: string[]) => run(commands, args, terminal)

describe("shapewright native", () => {
  it("tells in one sentence that an install failed, with exit code 2", async () => {
    expect(await call("native", "install", "--from", join(home, "nothing.whl"))).toBe(2)
    expect(complaints).toEqual([
      `native install: --from must name a wheel, a folder with wheels or a page of links ` +
        `(was ${join(home, "nothing.whl")}); check it`,
    ])
  })

  it("tells what a library is that cannot be loaded", async () => {
    expect(await call("native", "prove", join(home, "none.so"))).toBe(2)
    expect(complaints[0]).toMatch(/^tensorflow: the library \S+none\.so must load on this machine \(was .+\); run "npx/)
  })

  it("removes what is not there", async () => {
    expect(await call("native", "uninstall")).toBe(0)
    expect(printed).toEqual(["no native runtime is installed"])
  })

  it("has help for each of its commands", async () => {
    for (const name of ["install", "status", "prove", "uninstall"])
      expect(await call("native", name, "--help"), name).toBe(0)
    expect(printed.join("\n")).toContain("--from <source>")
    expect(await call("native")).toBe(2)
    expect(complaints[0]).toContain("native install, native status, native prove, native uninstall")
  })
})

describe("the progress of an install", () => {
  const output = (isTTY: boolean) => {
    const written: string[] = []
    return { written, isTTY, columns: 40, write: (text: string) => written.push(text) }
  }

  it("is a few lines in a log", () => {
    const log = output(false)
    const report = progressReport(terminal, log)
    for (let done = 0; done <= 200e6; done += 1e6) report.progress("a.whl", done, 200e6)
    report.progress("b.whl", 5, undefined)
    report.say("done")
    expect(log.written).toEqual([
      " 25 % of 200 MB a.whl\n",
      " 50 % of 200 MB a.whl\n",
      " 75 % of 200 MB a.whl\n",
      "100 % of 200 MB a.whl\n",
    ])
    expect(printed).toEqual(["done"])
  })

  it("is one line in a terminal, never wider than it, and gone before other lines", () => {
    const screen = output(true)
    const report = progressReport(terminal, screen)
    report.progress("a-very-long-name-of-a-wheel-for-a-terminal.whl", 1e6, 2e6)
    expect(screen.written).toEqual(["\r 50 % of 2 MB a-very-long-name-of-a-whe"])
    report.say("next")
    expect(screen.written.at(-1)).toBe(`\r${" ".repeat(39)}\r`)
    report.progress("x", 2e6, undefined)
    report.progress("x", 2e6, 2e6)
    expect(screen.written.at(-1)).toMatch(/^\r +\r$/)
  })
})
