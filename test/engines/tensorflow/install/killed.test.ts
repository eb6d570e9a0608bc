import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { platformName } from "../../../../src/engines/tensorflow/runtime/home.js"
import { findInstalled } from "../../../../src/engines/tensorflow/runtime/installed.js"
import { start } from "./children.js"
import { file, linksPage, sha256 } from "./server.js"
import { workplace } from "./setup.js"
import { mounts, onDisk } from "./smallDisk.js"
import { library, project, wheel, wheelName } from "./wheels.js"

const place = workplace()

const slowIndex = (bytes: Uint8Array, slow: number) =>
  place.serve({
    [`/${project}/`]: linksPage([`/${wheelName()}#sha256=${sha256(bytes)}`]),
    [`/${wheelName()}`]: file(bytes, { slow }),
  })

describe("an install that is killed", () => {
  it("leaves nothing that is used, and the next one goes on with its bytes, wherever it was", async () => {
    const bytes = wheel("whole")
    const server = await slowIndex(bytes, 1)
    const env = place.env({ PIP_INDEX_URL: server.url })
    let before = 0
    for (const share of [0, 0.1, 0.4, 0.7, 0.95]) {
      const child = start(["install"], env)
      const target = Math.ceil((share * bytes.length) / 1000) * 1000
      if (share === 0) await child.printed("taking")
      else
        await new Promise<void>((resolve) => {
          child.process.stdout?.on("data", (data: Buffer) => {
            const places = [...data.toString().matchAll(/at (\d+)/g)].map(([, at]) => Number(at))
            if (places.some((at) => at >= target)) resolve()
          })
          child.process.once("close", () => resolve())
        })
      await child.kill()
      expect(await findInstalled(place.native())).toBeUndefined()
      const from = server.seen.filter(({ url }) => url.endsWith(".whl")).at(-1)?.headers.range
      const begin = Number(/^bytes=(\d+)-$/.exec(from ?? "")?.[1] ?? 0)
      expect(begin).toBeGreaterThanOrEqual(before)
      before = begin
    }
    expect(before).toBeGreaterThan(bytes.length / 2)
    const last = start(["install"], env)
    expect(await last.ended()).toContain("installed whole")
    const manifest = `${platformName()}.json`
    const rest = (await place.there()).filter((name) => name !== manifest && !name.startsWith("runtime-"))
    expect(rest).toEqual(["downloads"])
    expect((await place.there()).filter((name) => name.startsWith("runtime-"))).toHaveLength(1)
    expect(await readdir(join(place.native(), "downloads"))).toEqual([])
    expect(await findInstalled(place.native())).toHaveProperty("candidate")
  }, 60_000)

  it("leaves the runtime that was there before", async () => {
    const { folder, version } = await (async () => {
      const server = await slowIndex(wheel("first"), 0)
      return place.install({ env: place.env({ PIP_INDEX_URL: server.url }) })
    })()
    const server = await slowIndex(wheel("second"), 5)
    const child = start(["install"], { ...place.env({ PIP_INDEX_URL: server.url }), AGAIN: "1" })
    await child.printed("at 1")
    await child.kill()
    expect(version).toBe("first")
    expect(await findInstalled(place.native())).toMatchObject({
      candidate: { library: expect.stringContaining(folder) },
    })
  })
})

describe("two installs at once", () => {
  it("take turns, and the second one has nothing left to do", async () => {
    const bytes = wheel("once")
    let open = (): void => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const server = await place.serve({
      [`/${project}/`]: linksPage([`/${wheelName()}#sha256=${sha256(bytes)}`]),
      [`/${wheelName()}`]: (_, response) => {
        response.writeHead(200, { "content-length": bytes.length }).write(bytes.subarray(0, 1000))
        void gate.then(() => response.end(bytes.subarray(1000)))
      },
    })
    const env = place.env({ PIP_INDEX_URL: server.url })
    const first = start(["install"], env)
    await first.printed("taking")
    const second = start(["install"], env)
    await second.printed("waiting for it")
    open()
    const outputs = await Promise.all([first.ended(), second.ended()])
    expect(outputs[0]).toContain("installed once")
    expect(outputs[1]).toContain(`another install is under way (process ${first.process.pid}); waiting for it`)
    expect(outputs[1]).toContain("is installed already")
    expect(server.seen.filter(({ url }) => url.endsWith(".whl"))).toHaveLength(1)
  })
})

describe.skipIf(!mounts)(`a full disk${mounts ? "" : " (skipped: no file system can be mounted here)"}`, () => {
  it("is told in one sentence", async () => {
    const { mkdir } = await import("node:fs/promises")
    await mkdir(join(place.folder(), "home"))
    const more = [{ name: "nvidia/a/lib/large.so", data: library("large", 2_000_000) }]
    const server = await slowIndex(wheel("big", more), 0)
    const env = place.env({ PIP_INDEX_URL: server.url })
    const child = start(["install"], env, onDisk(join(place.folder(), "home"), "size=400k"))
    expect(await child.ended()).toContain(
      `native install: the disk must have room for about 1.1 GB (was full: ${place.native()}); free some, or name ` +
        `another folder with SHAPEWRIGHT_HOME`,
    )
  })
})

describe.skipIf(!mounts)(`a disk that cannot be written${mounts ? "" : " (skipped: none can be mounted here)"}`, () => {
  it("is told in one sentence", async () => {
    const { mkdir } = await import("node:fs/promises")
    await mkdir(join(place.folder(), "home"))
    const server = await slowIndex(wheel("any"), 0)
    const env = place.env({ PIP_INDEX_URL: server.url })
    const child = start(["install"], env, onDisk(join(place.folder(), "home"), "ro"))
    expect(await child.ended()).toContain(
      `native install: the folder ${place.native()} must be writable (was not); make it so, or name another folder ` +
        "with SHAPEWRIGHT_HOME",
    )
  })
})

describe("an install that the user stops with Ctrl-C", () => {
  it("leaves no lock that the next one waits for, and the next one goes on", async () => {
    const server = await slowIndex(wheel("whole"), 2)
    const env = place.env({ PIP_INDEX_URL: server.url })
    const child = start(["install"], env)
    await child.printed("at 1")
    child.process.kill("SIGINT")
    await child.ended()
    const next = await start(["install"], env).ended()
    expect(next).toContain("installed whole")
    expect(next).not.toContain("waiting for")
    expect(server.seen.filter(({ url }) => url.endsWith(".whl")).at(-1)?.headers.range).toMatch(/^bytes=\d+-$/)
  })
})
