import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises"
import { hostname, tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { withLock } from "../../../../src/engines/tensorflow/install/lock.js"
import { start } from "./children.js"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const never = (pid: number): void => {
  throw new Error(`nobody must be waited for (was ${pid})`)
}

const leave = async (holder: unknown, ageInSeconds = 0): Promise<void> => {
  const path = join(folder, "lock.1")
  await writeFile(path, typeof holder === "string" ? holder : JSON.stringify(holder))
  const time = new Date(Date.now() - ageInSeconds * 1000)
  await utimes(path, time, time)
}

const holder = { pid: process.pid, host: hostname(), token: "t" }

describe("the lock of installs", () => {
  it("gives the result, and is gone afterwards, also after an error", async () => {
    expect(await withLock(folder, never, async () => 7)).toBe(7)
    await expect(withLock(folder, never, () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    expect(await readdir(folder)).toEqual([])
  })

  it("lets one in after the other", async () => {
    const order: string[] = []
    let entered = (): void => undefined
    const isIn = new Promise<void>((resolve) => {
      entered = resolve
    })
    const work = (name: string) => async () => {
      order.push(`${name} in`)
      entered()
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push(`${name} out`)
    }
    const waited: number[] = []
    const first = withLock(folder, never, work("a"))
    await isIn
    await Promise.all([first, withLock(folder, (pid) => waited.push(pid), work("b"))])
    expect(order).toEqual(["a in", "a out", "b in", "b out"])
    expect(waited).toEqual([process.pid])
  })

  it("counts right in many processes at once, from a lock that was left behind", async () => {
    const file = join(folder, "count")
    await writeFile(file, "0")
    await leave({ ...holder, pid: 2 ** 22 + 1 })
    const children = Array.from({ length: 4 }, () => start(["count", folder, file, "8"]))
    for (const child of children) expect(await child.ended()).toBe("")
    expect(await readFile(file, "utf8")).toBe("32")
    expect((await readdir(folder)).sort()).toEqual(["count"])
  })

  it("waits for another process, and does not wait for one that was killed", async () => {
    const child = start(["hold", folder, "600"])
    await child.printed("holding")
    const waited: number[] = []
    await withLock(
      folder,
      (pid) => waited.push(pid),
      async () => {},
    )
    expect(waited).toEqual([child.process.pid])
    await child.ended()
    const killed = start(["hold", folder, "60000"])
    await killed.printed("holding")
    await killed.kill()
    expect(await readdir(folder)).toEqual(["lock.1"])
    await withLock(folder, never, async () => {})
    expect(await readdir(folder)).toEqual([])
  })

  it.skipIf(process.platform !== "linux")("knows a process from an earlier one with the same number", async () => {
    await leave({ ...holder, start: "1" })
    await withLock(folder, never, async () => {})
  })

  it("believes other machines for as long as they touch it, and half-written files for a moment", async () => {
    await leave({ ...holder, host: "elsewhere" }, 600)
    await withLock(folder, never, async () => {})
    await leave("", 60)
    await withLock(folder, never, async () => {})
    await leave({ ...holder, host: "elsewhere" }, 10)
    const waited: number[] = []
    const waiting = withLock(
      folder,
      (pid) => waited.push(pid),
      async () => {},
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    await rm(join(folder, "lock.1"))
    await waiting
    expect(waited).toEqual([process.pid])
  })
})
