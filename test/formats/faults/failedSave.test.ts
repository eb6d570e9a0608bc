import { execFile, execFileSync } from "node:child_process"
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, describe, expect, it } from "vitest"
import { transpileProgram } from "./transpile.js"
import { type WayName, ways } from "./ways.js"

const folder = mkdtempSync(join(tmpdir(), "shapewright-failed-"))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true }))

const script = transpileProgram(fileURLToPath(new URL("./failedSave.ts", import.meta.url)), folder)
const run = promisify(execFile)

const works = (command: string, args: readonly string[], options = {}): boolean => {
  try {
    execFileSync(command, args, { stdio: "ignore", ...options })
    return true
  } catch {
    return false
  }
}

/** What the script found: the first model, the refusal that leaves it there, and the third model. */
const expectIntact = (stdout: string, files: number, reason: RegExp): void => {
  const [first, second, third] = JSON.parse(stdout) as readonly Record<string, unknown>[]
  expect(first).toEqual({ found: 1, files })
  expect(second).toMatchObject({ name: "ModelFormatError", code: "FILE_ACCESS", found: 1, files })
  expect(second?.message).toMatch(reason)
  expect(third).toEqual({ found: 3, files })
}

describe.each(Object.keys(ways) as WayName[])(
  "a save of a %s that fails is a typed error, and what was there before is whole",
  (way) => {
    const { files } = ways[way]
    const placeOf = (name: string): string => join(folder, `${way}-${name}`)
    const canMount = process.platform === "linux" && works("unshare", ["-rm", "mount", "-t", "tmpfs", "none", folder])

    it.skipIf(!canMount)("on a full disk (skipped where no file system can be mounted)", async () => {
      const path = placeOf("disk")
      mkdirSync(path)
      const { stdout } = await run("unshare", [
        "-rm",
        "sh",
        "-c",
        `mount -t tmpfs -o size=1m none ${path} && exec ${process.execPath} ${script} ${way} ${path}/model 200000`,
      ])
      expectIntact(stdout, files, /could not be written \(.*ENOSPC.*what was there before is whole/)
    })

    // Nobody may do everything but root, who can be somebody else.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const canBeNobody = process.platform !== "win32" && works(process.execPath, ["--version"], { ...nobody, cwd: "/" })

    it.skipIf(!canBeNobody)("without permission (skipped on Windows, and where Node is root's alone)", async () => {
      const path = placeOf("locked")
      mkdirSync(path)
      if (nobody.uid !== undefined) chownSync(path, nobody.uid, nobody.gid)
      const model = join(path, "model")
      const { stdout } = await run(
        process.execPath,
        [script, way, model, "100", `chmod 500 ${model}`, `chmod 700 ${model}`],
        {
          ...nobody,
          cwd: "/",
        },
      )
      expectIntact(stdout, files, /could not be written \(EACCES/)
    })

    it.skipIf(process.platform === "win32")("where a folder stands beside the file that is replaced", async () => {
      const model = placeOf("blocked")
      const beside = join(model, `${way === "folder" ? "manifest.json" : "weights.safetensors"}.tmp`)
      const { stdout } = await run(process.execPath, [script, way, model, "100", `mkdir ${beside}`, `rmdir ${beside}`])
      const [first, second, third] = JSON.parse(stdout) as readonly Record<string, unknown>[]
      expect(first).toEqual({ found: 1, files })
      expect(second).toMatchObject({ name: "ModelFormatError", code: "FILE_ACCESS", found: 1, files: files + 1 })
      expect(third).toEqual({ found: 3, files })
    })
  },
)
