import { readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { afterAll, describe, expect, it, vi } from "vitest"
import { exampleFolder, workflowCommands, wrongWirings } from "../../../../scripts/example-ci.mjs"
import { filesBelow } from "../../../../scripts/tools.mjs"
import { Project } from "./project.js"

vi.setConfig({ testTimeout: 120_000 })

const textOf = (file: string): string => readFileSync(join(exampleFolder, file), "utf8")
const files = filesBelow(exampleFolder, (file: string) => !/node_modules|dist/.test(file)).map((file) =>
  relative(exampleFolder, file),
)

describe("the example repository", () => {
  const here = new Project("ts70", Object.fromEntries(files.map((file) => [file, textOf(file)])))
  const commands = workflowCommands()
  const [program, name, ...args] = commands.at(-1)?.split(" ") ?? []
  afterAll(() => here.remove())

  it("has a workflow that installs and checks", () => {
    expect(commands).toEqual(["npm ci", expect.stringMatching(/^npx shapewright check /)])
    expect([program, name]).toEqual(["npx", "shapewright"])
  })

  it("is right, as its README says", async () => {
    const { code, output } = await here.run(args)
    expect(textOf("README.md")).toContain(output.trimEnd())
    expect(code).toBe(0)
  })

  it("prints what its README shows for a wrong one", async () => {
    const { file, from, to } = wrongWirings[0] ?? expect.unreachable()
    here.write({ [file]: textOf(file).replace(from, to) })
    const { output } = await here.run(args)
    expect(textOf("README.md")).toContain(output.trimEnd())
    here.write({ [file]: textOf(file) })
  })

  it.each(wrongWirings)("is found wrong when $file is", async ({ file, from, to, line, sentence }) => {
    here.write({ [file]: textOf(file).replace(from, to) })
    const { code, output } = await here.run(args, { GITHUB_ACTIONS: "true" })
    expect(output).toContain(`::error file=${file},line=${line},`)
    expect(output).toContain(`::${sentence}\n`)
    expect(code).toBe(1)
    here.write({ [file]: textOf(file) })
  })
})
