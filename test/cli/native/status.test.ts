import { execFile } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, it } from "vitest"
import type { NativeStatus } from "../../../src/engines/tensorflow/install/status.js"
import { platformName } from "../../../src/engines/tensorflow/runtime/home.js"
import { native } from "../../engines/tensorflow/native.js"

const nowhere = mkdtempSync(join(tmpdir(), "status-"))
afterAll(() => rmSync(nowhere, { recursive: true }))

const program = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url))
const tsx = import.meta.resolve("tsx")

interface Told {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** `shapewright native status`, in a process of its own that runs in an empty folder. */
function status(args: readonly string[], env: Record<string, string> = {}): Promise<Told> {
  const given = { cwd: nowhere, env: { ...process.env, SHAPEWRIGHT_DRIVER: "", ...env } }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", tsx, program, "native", "status", ...args],
      given,
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })
}

describe("native status", { timeout: 60_000 }, () => {
  it("tells what to do where nothing is installed, with exit code 1", async () => {
    const { code, stdout } = await status([], { SHAPEWRIGHT_HOME: nowhere })
    expect(code).toBe(1)
    expect(stdout.split("\n")).toEqual([
      "native engine: does not run",
      `platform:      ${platformName()}`,
      `installed:     nothing in ${join(nowhere, "native")}`,
      'problem:       tensorflow: the native engine must be installed (was not); run "npx shapewright native install"',
      "",
    ])
  })

  it.skipIf(native === undefined || native.candidate.origin !== "installed")(
    "tells the library, its version and the devices that it sees",
    async () => {
      const { code, stdout, stderr } = await status([])
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
      expect(stdout).toContain(`native engine: TensorFlow ${native?.driver.version}\n`)
      expect(stdout).toContain(`library:       ${native?.candidate.library}\n`)
      expect(stdout).toMatch(/^device: {8}CPU \(\S+\)$/m)
      const found = JSON.parse((await status(["--json"])).stdout) as NativeStatus
      expect(found).toMatchObject({ platform: platformName(), problems: [], running: { candidate: native?.candidate } })
      expect(found.running?.devices.map(({ type }) => type)).toContain("CPU")
      expect(found.installedSize).toBeGreaterThan(100e6)
    },
  )
})
