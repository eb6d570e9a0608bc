import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { installationProblem } from "../../scripts/ensure-installed.mjs"

const locked = {
  "": { version: "0.1.0" },
  "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/b": { version: "2.0.0", integrity: "sha512-b", optional: true },
}

describe("the check of the installed packages", () => {
  let folder = ""
  const lock = (packages: object): void =>
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages }))
  const installed = (packages: object): void => {
    mkdirSync(join(folder, "node_modules"), { recursive: true })
    writeFileSync(join(folder, "node_modules", ".package-lock.json"), JSON.stringify({ packages }))
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "installed-"))
    lock(locked)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it("finds a fresh clone", () => expect(installationProblem(folder)).toBe("node_modules is missing"))

  it("accepts the locked packages, without those of other platforms", () => {
    installed({ "node_modules/a": locked["node_modules/a"] })
    expect(installationProblem(folder)).toBeUndefined()
  })

  it("finds a package that the lockfile gained", () => {
    installed({ "node_modules/b": locked["node_modules/b"] })
    expect(installationProblem(folder)).toBe("node_modules/a is missing")
  })

  it.each([{ version: "1.0.1" }, { integrity: "sha512-c" }])("finds a package that is another one: %o", (change) => {
    installed({ "node_modules/a": { ...locked["node_modules/a"], ...change } })
    expect(installationProblem(folder)).toBe("node_modules/a is not version 1.0.0")
  })
})
