import { spawnSync } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { runApart } from "./apart.js"
import { readCase } from "./case.js"
import { compare } from "./compare.js"
import { hostTensor, readTensors } from "./tensors.js"

const root = fileURLToPath(new URL("../..", import.meta.url))
const fixture = (path: string): string => fileURLToPath(new URL(`fixtures/${path}`, import.meta.url))

const runner = (args: readonly string[], input = "") =>
  spawnSync(process.execPath, ["--import", "tsx", "test/conformance/main.ts", ...args], {
    cwd: root,
    input,
    encoding: "utf8",
  })

describe("the conformance runner", () => {
  it("sees values that are off by more than the tolerance, missing, or of another shape", () => {
    const { info, tensors } = readCase(fixture("layers/Dense_1"))
    const exact = Object.fromEntries([...tensors].map(([key, tensor]) => [key, hostTensor(tensor)]))
    expect(compare(info, tensors, exact)).toEqual({ maxAbsErr: 0, maxRelErr: 0, problems: [] })
    const out = exact["out/0"] as NonNullable<(typeof exact)[string]>
    const changed = (by: number) => Float32Array.from(out.data, (value, i) => (i === 0 ? value + by : value))
    const largest = Math.max(1, ...Array.from(out.data, Math.abs))
    const within = compare(info, tensors, { ...exact, "out/0": { ...out, data: changed(5e-6 * largest) } })
    expect(within.problems).toEqual([])
    const off = compare(info, tensors, { ...exact, "out/0": { ...out, data: changed(1e-3 * largest) } })
    expect(off.problems).toHaveLength(1)
    const { "out/0": _, ...without } = exact
    expect(compare(info, tensors, without).problems).toEqual(["out/0: not computed"])
    const flat = compare(info, tensors, { ...exact, "out/0": { ...out, shape: [out.data.length] } })
    expect(flat.problems[0]).toContain("instead of")
  })

  it("answers one case with a line of JSON, and writes what it computed", () => {
    const out = `${root}/.cache/runner-test.safetensors`
    const { stdout } = runner([fixture("layers/Dense_1"), "--out", out, "--engine", "cpu"])
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, error: null })
    const computed = readTensors(readFileSync(out))
    rmSync(out)
    expect([...computed.keys()].sort()).toEqual([
      "grad/layers/dense/vars/0",
      "grad/layers/dense/vars/1",
      "grad_in/x0",
      "out/0",
    ])
  })

  it("serves cases, and says what is refused and what is not there", () => {
    const cases = ["layers/ReLU_1", "malformed/unknown_layer", "layers/Conv3D_1"].map(fixture)
    const { stdout } = runner(["--server", "--engine", "cpu"], `${cases.join("\n")}\n`)
    const [fine, refused, unsupported] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(fine).toMatchObject({ ok: true })
    expect(refused).toMatchObject({ ok: true, rejected: true })
    expect(refused.error).toContain("FancyBlock")
    expect(unsupported).toMatchObject({ ok: false, unsupported: ["Conv3D"] })
  })

  it("fails what takes more memory or time than its case allows", { timeout: 120_000 }, async () => {
    // A large process that starts the case: its memory is not the case's.
    const ballast = Buffer.alloc(700 * 2 ** 20, 1)
    const folder = fixture("malformed/empty_file")
    const run = (maxSeconds: number, maxRssMiB: number) => runApart(folder, "cpu", { maxSeconds, maxRssMiB })
    expect(await run(20, 600)).toEqual({
      status: "passed",
      maxAbsErr: 0,
      maxRelErr: 0,
      error: "model.keras: must be a zip archive (was empty)",
      rejected: true,
    })
    expect(ballast.at(-1)).toBe(1)
    expect((await run(20, 10)).error).toMatch(/^it held \d+ MiB, more than 10$/)
    expect((await run(0.001, 600)).error).toBe("it did not end in 0.006 s")
  })

  it("ends with the totals, and fails where a case does", () => {
    const { stdout, status } = runner([fixture("layers"), "--only", "Dense_", "--engine", "cpu"])
    expect(stdout.trim().split("\n").at(-1)).toMatch(/^\d+ passed, 0 failed, \d+ skipped$/)
    expect(status).toBe(0)
  })
})
