import { execFile } from "node:child_process"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { library, names } from "../install/wheels.js"
import { native } from "../native.js"

const program = fileURLToPath(new URL("./opening.ts", import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "open-"))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Opens the driver in a process of its own that runs in the folder. */
function open(
  env: Record<string, string> = {},
): Promise<{ readonly opened?: string; readonly problems: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const given = { cwd: folder, env: { ...process.env, SHAPEWRIGHT_DRIVER: "", ...env } }
    execFile(process.execPath, ["--import", tsx, program], given, (error, stdout, stderr) =>
      error === null ? resolve(JSON.parse(stdout)) : reject(new Error(stderr)),
    )
  })
}

async function breakTfjsNode(): Promise<void> {
  const root = join(folder, "node_modules", "@tensorflow", "tfjs-node")
  await mkdir(join(root, "deps", "lib"), { recursive: true })
  await writeFile(join(root, "package.json"), JSON.stringify({ version: "4.22.0" }))
  // With the right header: only loading it shows that it is none.
  for (const name of names)
    await writeFile(join(root, "deps", "lib", name.replace("tensorflow/", "")), library("broken"))
}

const nowhere = () => ({ SHAPEWRIGHT_HOME: join(folder, "home") })

describe("opening the native engine", () => {
  it("says what to do when there is none", async () => {
    expect(await open(nowhere())).toEqual({
      problems: ['tensorflow: the native engine must be installed (was not); run "npx shapewright native install"'],
    })
  })

  it("says what is broken, and what to do", async () => {
    await breakTfjsNode()
    const { opened, problems } = await open(nowhere())
    expect(opened).toBeUndefined()
    expect(problems[0]).toBe(
      'tensorflow: the native engine must be installed (was broken); run "npx shapewright native install"',
    )
    expect(problems[1]).toMatch(
      /^tensorflow: the library \S+tfjs-node\S+ must load on this machine \(was .+\); run "npx/,
    )
    expect(problems).toHaveLength(2)
  })

  it.skipIf(native === undefined || native.candidate.origin !== "installed")(
    "passes over a broken tfjs-node to the installed runtime",
    async () => {
      await breakTfjsNode()
      const { opened, problems } = await open()
      expect(opened).toMatch(/^c-api installed 2\./)
      expect(problems).toEqual([expect.stringContaining("must load on this machine")])
    },
  )

  it.skipIf(native === undefined)("prints nothing of TensorFlow's own, unless it is asked to", async () => {
    const stderr = (env: Record<string, string>) =>
      new Promise<string>((resolve, reject) => {
        const given = { cwd: folder, env: { ...process.env, SHAPEWRIGHT_DRIVER: "", ...env, RUN: "1" } }
        execFile(process.execPath, ["--import", tsx, program], given, (error, _, text) =>
          error === null ? resolve(text) : reject(error),
        )
      })
    expect(await stderr({})).toBe("")
    expect(await stderr({ TF_CPP_MIN_LOG_LEVEL: "0" })).not.toBe("")
  })
})
