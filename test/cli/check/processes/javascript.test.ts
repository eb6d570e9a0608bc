import { existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, it, vi } from "vitest"
import { Project, placed } from "./project.js"

const projects: Project[] = []
function project(files: Readonly<Record<string, string>>): Project {
  const made = new Project(undefined, { "package.json": '{"type":"module"}', ...files })
  projects.push(made)
  return made
}
afterAll(() => projects.forEach((one) => one.remove()))

const imports = 'import { concat, earlyStopping, input, layers, model, sequential } from "shapewright"\n'
const ready = `${imports}const net = sequential([4]).dense(3).compile({ optimizer: "adam", loss: "mse", metrics: ["mae"] })
const [x, y] = [[[1, 2, 3, 4]], [[1, 2, 3]]]
`
const mark = 'import { writeFileSync } from "node:fs"\n'

vi.setConfig({ testTimeout: 120_000 })

describe("check of JavaScript", () => {
  it("tells every mistake of a program, each once, with the sentences of the compiler", async () => {
    const here = project({
      "models.js": `${imports}
const digits = sequential([28, 28, 1]).conv2d(8, 3).flatten().conv2d(8, 3).dense(10)
digits.summary()
for (const layer of digits.layers) console.log(layer.name.length)
export const [first] = digits.inputShape
const x = input([4])
concat([x, input([3, 3])]).dense(0)
concat([x, digits])
x.pipe((t) => t.dense(-1).dense(3))
  .lstm(3)
x.apply(layers.dense(2.5)).dense(1)
export const net = model({ inputs: { x }, outputs: { y: x.conv2d(1, 1), z: x.dense(1) } })
net.compile({ optimizer: "adam" }).fit({})
sequential([2, 2, 3]).conv2d(8, 5)
`,
    })
    const checked = await here.check("models.js")
    expect(placed(checked)).toEqual([
      "models.js:3:63 conv2d needs a rank-3 input [height, width, channels]; got [5408]",
      "models.js:8:1 concat: ranks must agree; got [4] and [3, 3]",
      "models.js:10:17 dense: units must be a positive integer (was -1)",
      "models.js:12:16 dense: units must be a positive integer (was 2.5)",
      "models.js:13:59 conv2d needs a rank-3 input [height, width, channels]; got [4]",
      "models.js:15:23 conv2d: kernelSize must fit into the input (was 5x5 for [2, 2, 3]); use a smaller one or padding same",
    ])
    expect(checked.shapeErrors[1]).toMatchObject({ layer: "concat", expected: "ranks must agree" })
    expect(checked.exitCode).toBe(1)
  })

  it("checks what is given to fit, evaluate and predict, and begins none of them", async () => {
    const here = project({
      "fit.js": `${mark}${ready}
const trained = (name) => () => writeFileSync(name, "")
const other = () => sequential([4]).dense(3).compile({ optimizer: "adam", loss: "mse" })
net.fit({ x, y, epochs: 1, callbacks: [{ onTrainBegin: trained("begun") }] }).then(trained("fitted"), trained("failed"))
other().fit({ x: [[1, 2, 3]], y, epochs: 1 }).catch(trained("failed"))
other().fit({ x, y, epochs: 1, callbacks: [earlyStopping({ monitor: "valLoss" })] })
other().fit({ x, y })
other().evaluate({ x, y: [[1]] })
sequential([4]).dense(1).predict([[1, 2]])
sequential([4]).dense(1).fit({ x, y, epochs: 1 })
await other().predict(x)
trained("predicted")()
sequential([4]).dense(0)
`,
    })
    const checked = await here.check("fit.js")
    expect(checked.shapeErrors.map(({ line, message }) => `${line} ${message}`)).toEqual([
      expect.stringMatching(/^9 x must be \[samples, 4\] \(was \[1, 3\]\)/),
      '10 there is no log key "valLoss" without validationData or validationSplit; there are loss',
      "11 fit needs epochs: how many times to go over the data, such as epochs: 5",
      expect.stringMatching(/^12 y must be \[samples, 3\]/),
      expect.stringMatching(/^13 x must be \[samples, 4\] \(was \[1, 2\]\)/),
      "14 call .compile({ optimizer, loss }) before .fit()",
    ])
    for (const name of ["begun", "fitted", "failed", "predicted"]) {
      expect(existsSync(join(here.folder, name))).toBe(false)
    }
  })

  it("follows imports, and in folders takes what imports the library", async () => {
    const here = project({
      "lib/main.js": 'import { net } from "./parts/net.js"\nimport "shapewright"\nnet.dense(0)\n',
      "lib/parts/net.js": `${imports}export const net = sequential([4]).conv2d(1, 1)\n`,
      "lib/server.js": 'import { writeFileSync } from "node:fs"\nwriteFileSync("started", "")\n',
      "lib/dist/main.js": "throw new Error()\n",
      "lib/node_modules/a/a.js": `${imports}throw new Error()\n`,
    })
    const checked = await here.check("lib")
    expect(placed(checked)).toEqual([expect.stringContaining("lib/parts/net.js:2:36 conv2d needs")])
    expect(checked.files).toEqual(["lib/main.js", "lib/parts/net.js"])
    expect(checked.notes).toEqual([])
    expect(existsSync(join(here.folder, "started"))).toBe(false)
  })

  it("goes on to the other files where one cannot run, and ends with 2 where there is no mistake", async () => {
    const here = project({
      "a/syntax.js": `${imports}const a = = 1\n`,
      "a/throws.mjs": `${imports}\nJSON.parse("{")\n`,
      "a/absent.mjs": `${imports}import "./nowhere.js"\n`,
      "a/exits.mjs": `${imports}process.exit(3)\n`,
      "a/right.mjs": `${imports}export const net = sequential([4]).dense(1)\n`,
      "a/empty.mjs": `${imports}export const make = () => sequential([4]).dense(0)\n`,
    })
    const checked = await here.check("a")
    expect(checked.problems.map(({ file, line, message }) => `${file}:${line} ${message}`).sort()).toEqual([
      expect.stringMatching(/^a\/absent\.mjs:undefined could not run: Cannot find module .*nowhere\.js/),
      "a/exits.mjs:undefined could not run: it ended with exit code 3",
      "a/syntax.js:2 could not run: Unexpected token '='",
      expect.stringMatching(/^a\/throws\.mjs:3 could not run: .*JSON/),
    ])
    expect(checked.notes).toEqual([expect.stringMatching(/^a\/empty\.mjs: no model was made when this file ran/)])
    expect(checked.exitCode).toBe(2)
  })

  it("stops a program that does not end; one that was loaded was checked", async () => {
    const here = project({
      "waits.mjs": `${imports}await new Promise((done) => setTimeout(done, 60_000))\n`,
      "serves.mjs": `${imports}sequential([4]).dense(0)\nsetInterval(() => undefined, 1000)\n`,
    })
    const checked = await here.check("waits.mjs", "serves.mjs", "--timeout", "8")
    expect(checked.problems).toMatchObject([{ file: "waits.mjs", message: expect.stringContaining("--timeout") }])
    expect(checked.shapeErrors).toMatchObject([{ file: "serves.mjs", line: 2 }])
    expect(await here.run(["check", "waits.mjs", "--timeout", "soon"])).toMatchObject({ code: 2 })
  })

  it("says to a program that it is a check, and executes nothing under --no-run", async () => {
    const here = project({
      "flag.js": `${mark}${imports}sequential([4])\nif (process.env.SHAPEWRIGHT_CHECK !== "1") throw new Error("no check")\nwriteFileSync("ran", "")\n`,
    })
    expect(await here.check("flag.js", "--no-run")).toMatchObject({ exitCode: 0, files: [] })
    expect(existsSync(join(here.folder, "ran"))).toBe(false)
    expect(await here.check("flag.js")).toMatchObject({ exitCode: 0, problems: [] })
    expect(existsSync(join(here.folder, "ran"))).toBe(true)
  })
})
