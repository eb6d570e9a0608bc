// Uses the command line of the packed package: with npx, on both module formats, and as the example's workflow does.
import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { exampleFolder, workflowCommands, wrongWirings } from "./example-ci.mjs"
import { npm, timed } from "./package-tools.mjs"
import { root } from "./tools.mjs"

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))

/** Runs a command as a shell does; it must end with `code` and print all of `texts`. */
function expectEnd(command, cwd, { code = 0, env = {}, texts = [] }) {
  const { NO_COLOR: _, ...inherited } = process.env
  const run = spawnSync(command, { cwd, encoding: "utf8", shell: true, env: { ...inherited, ...env } })
  const output = `${run.stdout}${run.stderr}`
  const absent = texts.filter((text) => !output.includes(text))
  if (run.status === code && absent.length === 0) return
  const missing = absent.map((text) => `\nnot printed: ${text}`).join("")
  throw new Error(`${command}: exit code ${run.status}, expected ${code}${missing}\n${output}`)
}

const mistakes = (first) => `${first}
sequential([28, 28, 1]).flatten().conv2d(8, 3).dense(10)
concat([input([4]), input([3, 3])])
const net = sequential([4]).dense(1).compile({ optimizer: "adam", loss: "mse" })
net.fit({ x: [[1, 2]], y: [[1]], epochs: 1 })
net.fit({ x: [[1, 2, 3, 4]], y: [[1]], epochs: 1 }).then(() => process.exit(5))
`

/** `npx shapewright` in a project that has installed the package. */
export async function useCommandLine(project) {
  await timed("npx shapewright --version, and for what there is not", () => {
    expectEnd("npx --no-install shapewright --version", project, { texts: [version] })
    expectEnd("npx --no-install shapewright chek", project, { code: 2, texts: ['did you mean "check"?'] })
  })
  const places = ["2:35  conv2d", "3:1  concat", "5:5  "]
  for (const [file, first] of [
    ["wrong.cjs", 'const { concat, input, sequential } = require("shapewright")'],
    ["wrong.mjs", 'import { concat, input, sequential } from "shapewright"'],
  ]) {
    writeFileSync(join(project, file), mistakes(first))
    const texts = [...places.map((place) => `${file}:${place}`), "x must be [samples, 4]", "3 shape errors in 1 file\n"]
    await timed(`npx shapewright check ${file}`, () =>
      expectEnd(`npx --no-install shapewright check --format text ${file}`, project, { code: 1, texts }),
    )
  }
}

/** Installs the tarball into a copy of the example, runs what its workflow runs, and again with wrong wirings. */
export async function runExampleWorkflow(tarball) {
  const copy = mkdtempSync(join(tmpdir(), "example-ci-"))
  try {
    cpSync(exampleFolder, copy, { recursive: true })
    npm(["install", "--no-audit", "--no-fund", tarball], copy)
    const commands = workflowCommands()
    const env = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: copy }
    for (const command of commands) await timed(`examples/ci: ${command}`, () => expectEnd(command, copy, { env }))
    for (const { file, from, to, line, sentence } of wrongWirings) {
      const right = readFileSync(join(copy, file), "utf8")
      writeFileSync(join(copy, file), right.replace(from, to))
      const texts = [`::error file=${file},line=${line},`, `::${sentence}\n`]
      await timed(`examples/ci: ${commands.at(-1)} with a wrong wiring in ${file}`, () =>
        expectEnd(commands.at(-1), copy, { code: 1, env, texts }),
      )
      writeFileSync(join(copy, file), right)
    }
    await timed("examples/ci: npm run train", () => expectEnd("npm run train", copy, { texts: ["accuracy "] }))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
