import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Manifest, manifestPath } from "../../../../src/engines/tensorflow/runtime/manifest.js"
import { native } from "../native.js"
import { chooseIn, onWasm, type Told } from "./choose.js"

const install = 'run "npx shapewright native install"'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "choice-"))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Trains where nothing is installed. */
const choose = (env: Record<string, string> = {}): Promise<Told> => chooseIn(folder, env)

describe("the engine where none is named", { timeout: 60_000 }, () => {
  it("is WebAssembly where TensorFlow is not installed, which is said once", async () => {
    expect(await choose()).toEqual({
      engines: onWasm,
      lines: ["running on WebAssembly; TensorFlow is several times as fast: npx shapewright native install"],
      warnings: "",
    })
    expect(await choose({ QUIET: "1" })).toEqual({ engines: onWasm, lines: [], warnings: "" })
  })

  it.skipIf(native === undefined || native.candidate.origin !== "installed")(
    "is TensorFlow where that is installed",
    async () => {
      const { engines, lines, warnings } = await choose({ SHAPEWRIGHT_HOME: process.env.SHAPEWRIGHT_HOME ?? "" })
      expect(engines).toEqual([
        [null, "tensorflow"],
        [null, "tensorflow"],
      ])
      expect(lines).toEqual([`running on TensorFlow ${native?.driver.version}`])
      expect(warnings).toBe("")
    },
  )

  it("is WebAssembly where tfjs-node is half there, and says what is wrong", async () => {
    const root = join(folder, "node_modules", "@tensorflow", "tfjs-node")
    await mkdir(root, { recursive: true })
    await writeFile(join(root, "package.json"), JSON.stringify({ version: "4.22.0" }))
    const { engines, warnings } = await choose()
    expect(engines).toEqual(onWasm)
    expect(warnings.match(/Warning: /g)).toHaveLength(1)
    expect(warnings).toContain(
      "@tensorflow/tfjs-node: its folder deps/lib must hold TensorFlow's library (was missing); install it again, or " +
        `${install}. Until then models run on WebAssembly.`,
    )
  })

  it("is WebAssembly where the installed library is that of another platform, and says so", async () => {
    const home = join(folder, "home", "native")
    await mkdir(home, { recursive: true })
    const manifest: Manifest = {
      format: 1,
      version: "2.20.0",
      platform: "plan9-mips",
      cuda: false,
      folder: "runtime",
      library: "lib.so",
      source: [],
      files: [],
    }
    await writeFile(manifestPath(home), JSON.stringify(manifest))
    const { engines, warnings } = await choose()
    expect(engines).toEqual(onWasm)
    expect(warnings).toContain(`(was for plan9-mips); ${install}. Until then models run on WebAssembly.`)
  })

  it("is what SHAPEWRIGHT_ENGINE names, and a wrong name is an error", async () => {
    expect(await choose({ SHAPEWRIGHT_ENGINE: "cpu" })).toEqual({
      engines: [
        [null, "cpu"],
        [null, "cpu"],
      ],
      lines: [],
      warnings: "",
    })
    const { engines } = await choose({ SHAPEWRIGHT_ENGINE: "wsam" })
    const message =
      'engine: SHAPEWRIGHT_ENGINE must be one of tensorflow, wasm, cpu, webgl, webgpu (was "wsam"); did you mean "wasm"?'
    expect(engines).toMatchObject([{ name: "ConfigError", message }, { message }])
  })
})

it("named by the user, a missing TensorFlow is an error that says how to install it", { timeout: 60_000 }, async () => {
  const expected = {
    name: "EngineError",
    code: "NATIVE_UNAVAILABLE",
    message: `tensorflow: the native engine must be installed (was not); ${install}`,
  }
  expect(await choose({ ASK: "tensorflow" })).toEqual({ engines: [expected, expected], lines: [], warnings: "" })
})
