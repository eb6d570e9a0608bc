import { rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, inject, it, vi } from "vitest"
import { versions } from "../../../diagnostics/versions.js"
import { Project, placed, strict } from "./project.js"

const digits = `import { sequential, type Sequential } from "shapewright"
export const digits = sequential([28, 28, 1]).conv2d(8, 3).flatten().conv2d(8, 3).dense(10)
export const small: Sequential<[128], [10]> = sequential([128]).dense(12)
export const wide = sequential([8]).dense(4, { activatoin: "relu" })
const count: number = "many"
`
const fitting = `import { digits } from "./digits.js"
import { concat, input, sequential } from "shapewright"
concat([input([4]), input([3, 3])]).dense(2)
sequential([4]).dense(2).fit({ x: [[1]], y: [[1]], epochs: 1 })
digits.dense(0).dense(3)
`
const right = `import { sequential } from "shapewright"
export const model = sequential([4]).dense(2)
`
const conv2d = "conv2d needs a rank-3 input [height, width, channels]; got [5408]"

const projects: Project[] = []
function project(typescript: string | undefined, files: Readonly<Record<string, string>>): Project {
  const made = new Project(typescript, { "package.json": '{"type":"module"}', ...files })
  projects.push(made)
  return made
}
afterAll(() => projects.forEach((one) => one.remove()))

vi.setConfig({ testTimeout: 120_000 })

it("the package compiles", () => expect(inject("emission")).toBe(""))

describe.each(Object.entries(versions))("TypeScript %s", (_, alias) => {
  it("tells the mistakes of a folder, and counts other errors", async () => {
    const here = project(alias, {
      "tsconfig.json": strict,
      "src/digits.ts": digits,
      "src/deep/../fitting.ts": fitting,
      "src/right.ts": right,
    })
    const checked = await here.check("src")
    expect(placed(checked)).toEqual([
      `src/digits.ts:2:70 ${conv2d}`,
      expect.stringMatching(/^src\/digits\.ts:3:14 .*'Sequential<\[128\], \[12\]>' is not assignable/),
      expect.stringMatching(/^src\/digits\.ts:4:48 .*Did you mean to write 'activation'\?$/),
      "src/fitting.ts:3:21 concat: ranks must agree; got [4] and [3, 3]",
      "src/fitting.ts:4:26 call .compile({ optimizer, loss }) before .fit()",
    ])
    expect(checked.shapeErrors[0]).toMatchObject({
      layer: "conv2d",
      expected: "a rank-3 input [height, width, channels]",
      received: "[5408]",
    })
    expect(checked.shapeErrors[2]).toMatchObject({ advice: "write activation" })
    expect(checked.otherErrors).toMatchObject([{ file: "src/digits.ts", line: 5 }])
    expect(checked.files).toEqual(["src/digits.ts", "src/fitting.ts", "src/right.ts"])
    expect(checked.exitCode).toBe(1)
  })
})

describe("check of TypeScript", () => {
  it("ends with 0 where only other errors are, and with 1 under --all", async () => {
    const here = project("ts70", { "tsconfig.json": strict, "src/a.ts": `${right}const count: number = "many"\n` })
    const { code, output } = await here.run(["check", "src"])
    expect(output).toContain("No shape errors in 1 file; 1 other TypeScript error\n")
    expect(output).not.toContain("TS2322")
    expect(code).toBe(0)
    const all = await here.run(["check", "src", "--all"])
    expect(all.output).toContain("src/a.ts:3:7  TS2322: Type 'string' is not assignable to type 'number'.")
    expect(all.code).toBe(1)
  })

  it("prints for people, in colour where there is a terminal", async () => {
    const here = project("ts70", { "tsconfig.json": strict, "src/digits.ts": digits })
    const { output } = await here.run(["check", "src/digits.ts"])
    expect(output).toContain(
      "src/digits.ts:2:70  conv2d\n  expected  a rank-3 input [height, width, channels]\n  received  [5408]\n",
    )
    const env = { FORCE_COLOR: "1", GITHUB_ACTIONS: "true" }
    const coloured = await here.run(["check", "src/digits.ts", "--format", "text"], env)
    expect(coloured.output).toContain("\u001b[36msrc/digits.ts:2:70\u001b[0m  \u001b[1mconv2d\u001b[0m")
  })

  it("annotates in GitHub Actions, with paths from the root of the repository", async () => {
    const here = project("ts70", { "app/tsconfig.json": strict, "app/src/digits.ts": digits })
    const env = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: here.folder }
    const { code, output } = await here.run(["check", "app"], env)
    const properties = "file=app/src/digits.ts,line=2,col=70,title=shapewright%3A conv2d"
    expect(output).toContain(`::error ${properties}::${conv2d}\n`)
    expect(code).toBe(1)
  })

  it("takes a tsconfig for its whole project, and leaves no file behind", async () => {
    const here = project("ts70", {
      "tsconfig.build.json": JSON.stringify({
        compilerOptions: { ...JSON.parse(strict).compilerOptions, composite: true, outDir: "dist", rootDir: "src" },
        include: ["src"],
      }),
      "src/a.ts": `${right}sequential([4]).conv2d(1, 1)\n`,
    })
    expect(placed(await here.check("tsconfig.build.json"))).toHaveLength(1)
    expect((await here.check("dist")).problems[0]?.message).toContain("there is no file or folder")
  })

  it("follows the projects that one refers to", async () => {
    const part = JSON.stringify({ extends: "../base.json", include: ["**/*.ts"] })
    const here = project("ts70", {
      "base.json": JSON.stringify({ compilerOptions: { ...JSON.parse(strict).compilerOptions, composite: true } }),
      "tsconfig.json": JSON.stringify({
        files: [],
        references: [{ path: "./a/tsconfig.a.json" }, { path: "./b/tsconfig.b.json" }],
      }),
      "a/tsconfig.a.json": part,
      "b/tsconfig.b.json": part,
      "a/one.ts": digits,
      "b/two.ts": `${right}sequential([4]).conv2d(1, 1)\n`,
    })
    const checked = await here.check("a", "b")
    expect(new Set(checked.shapeErrors.map(({ file }) => file))).toEqual(new Set(["a/one.ts", "b/two.ts"]))
    expect(checked.problems).toEqual([])
  })

  it("checks a file that its project leaves out, with the project's options", async () => {
    const loose = `${right}declare const list: string[]\nexport const first: string = list[0]\nsequential([4]).conv2d(1, 1)\n`
    const config = JSON.stringify({
      compilerOptions: { ...JSON.parse(strict).compilerOptions, noUncheckedIndexedAccess: true, rootDir: "src" },
      include: ["src"],
    })
    const here = project("ts70", { "tsconfig.json": config, "src/right.ts": right, "scripts/train.ts": loose })
    const checked = await here.check("scripts/train.ts")
    expect(placed(checked)).toEqual([expect.stringContaining("scripts/train.ts:5:17 conv2d needs")])
    expect(checked.otherErrors).toMatchObject([{ line: 4 }])
    expect(checked.problems).toEqual([])
  })

  it("needs no tsconfig", async () => {
    const here = project("ts54", { "model.ts": digits })
    const checked = await here.check("model.ts")
    expect(checked.shapeErrors).toHaveLength(3)
    expect(checked.problems).toEqual([])
  })

  it("cannot check where the syntax is wrong, or the library's types are not found", async () => {
    const here = project("ts70", { "tsconfig.json": strict, "src/a.ts": digits, "src/b.ts": "const one = 1 1\n" })
    const wrong = await here.check("src/a.ts")
    expect(wrong).toMatchObject({ exitCode: 2, problems: [{ file: "src/b.ts", line: 1 }] })
    expect(wrong.problems[0]?.message).toMatch(/^TS1\d+: /)
    const absent = project("ts70", { "tsconfig.json": strict, "src/a.ts": digits })
    rmSync(join(absent.folder, "node_modules", "shapewright"))
    const unknown = await absent.check("src")
    expect(unknown).toMatchObject({ exitCode: 2, shapeErrors: [], problems: [{ file: "src/a.ts", line: 1 }] })
    expect(unknown.problems[0]?.message).toContain("Cannot find module 'shapewright'")
  })

  it.each([
    ["no TypeScript", undefined, "TypeScript is needed to check this: npm install --save-dev typescript"],
    ["one that is too old", "4.9.5", "TypeScript 5.4 or newer is needed to check this (was 4.9.5)"],
  ])("says what is needed with %s", async (_, version, sentence) => {
    const here = project(undefined, { "tsconfig.json": strict, "src/a.ts": right })
    if (version !== undefined) {
      here.write({ "node_modules/typescript/package.json": JSON.stringify({ version, bin: { tsc: "./bin/tsc" } }) })
    }
    const checked = await here.check("src")
    expect(checked.problems[0]?.message).toContain(sentence)
    expect(checked.exitCode).toBe(2)
  })

  it("names what is not there, what it cannot read, and folders with nothing to check", async () => {
    const here = project(undefined, { "empty/notes.md": "", "plain/a.js": "export const a = 1\n" })
    const checked = await here.check("absent.ts", "empty/notes.md", "empty", "plain")
    expect(checked.problems.map(({ message }) => message)).toEqual([
      'there is no file or folder "absent.ts"',
      '"empty/notes.md" is neither TypeScript, JavaScript nor a tsconfig',
      'there is nothing to check in "empty": no TypeScript, and no JavaScript that imports shapewright',
      'there is nothing to check in "plain": no TypeScript, and no JavaScript that imports shapewright',
    ])
    expect(checked.exitCode).toBe(2)
    expect(await here.run(["check"])).toMatchObject({ code: 2, output: expect.stringContaining("name the files") })
    expect(await here.run(["chek"])).toMatchObject({
      code: 2,
      output: expect.stringContaining('did you mean "check"?'),
    })
  })
})
