import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { describe, expect, it } from "vitest"
import { EngineError } from "../../../../src/index.js"
import { chooseIn, onWasm } from "../runtime/choose.js"
import { start } from "./children.js"
import { file, linksPage, sha256 } from "./server.js"
import { workplace } from "./setup.js"
import { mounts, onDisk } from "./smallDisk.js"
import { library, names, project, wheel, wheelName } from "./wheels.js"
import { zip } from "./zip.js"

const place = workplace()

/** An index that has one wheel and tells its checksum. */
const index = (bytes: Uint8Array, sum = sha256(bytes)) =>
  place.serve({
    [`/simple/${project}/`]: linksPage([`../../files/${wheelName()}#sha256=${sum}`]),
    [`/files/${wheelName()}`]: file(bytes),
  })

describe("an install", () => {
  it("takes an index with a password, written in any way, and keeps the password nowhere", async () => {
    for (const [i, end] of ["/simple", "/simple/", "//simple//".slice(1)].entries()) {
      const server = await index(wheel(`one${i}`))
      const address = `${server.url.replace("//", "//lovelace:s3cr%40t@")}${end}`
      const answered = place.install({ env: place.env({ PIP_INDEX_URL: address }), again: true })
      expect((await answered).version, end).toBe(`one${i}`)
      expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(
        server.seen.map(() => `Basic ${btoa("lovelace:s3cr@t")}`),
      )
    }
    expect(place.lines.join("\n")).not.toMatch(/s3cr|lovelace/)
    for (const name of (await place.there()).filter((one) => one.endsWith(".json")))
      expect(await readFile(join(place.native(), name), "utf8")).not.toMatch(/s3cr|lovelace/)
  })

  it("works in folders whose names have spaces, quotes and other scripts", async () => {
    const server = await index(wheel("spaced"))
    const home = join(place.folder(), `Ada's "home" %20 #1 日本 é`)
    const env = place.env({ SHAPEWRIGHT_HOME: home, PIP_INDEX_URL: `${server.url}/simple` })
    expect((await place.install({ env })).version).toBe("spaced")
    expect(await readdir(join(home, "native"))).toHaveLength(3)
  })

  it("takes wheels and folders from such places, as paths and as addresses of files", async () => {
    const folder = join(place.folder(), "my wheels é#1")
    await mkdir(folder)
    const path = join(folder, wheelName())
    await writeFile(path, wheel("local"))
    for (const from of [folder, pathToFileURL(path).href, pathToFileURL(folder).href])
      expect((await place.install({ from, again: true })).version, from).toBe("local")
  })
})

/** Ways in which an install fails, each with a part of what it says. */
const failures: Readonly<Record<string, readonly [() => Promise<string>, RegExp]>> = {
  "there is no network": [
    async () => {
      const server = await place.serve({})
      await server.close()
      return failed({ PIP_INDEX_URL: `${server.url}/simple` })
    },
    /must be reached \(was not: /,
  ],
  "the checksum is wrong": [
    async () => {
      const server = await index(wheel("bad"), sha256(wheel("good")))
      return failed({ PIP_INDEX_URL: `${server.url}/simple` })
    },
    /the checksum of \S+ must be sha256=/,
  ],
  "the library is that of another platform": [
    async () => {
      const foreign = library("foreign")
      if (process.platform === "linux") foreign.writeUInt16LE(0x08, 18)
      else foreign.fill(0, 0, 4)
      const server = await index(zip(names.map((name) => ({ name, data: foreign }))))
      return failed({ PIP_INDEX_URL: `${server.url}/simple` })
    },
    /must be one for \S+ \(was /,
  ],
}

/** The sentence of an install that fails. */
async function failed(env: Record<string, string>): Promise<string> {
  const error = await place.install({ env: place.env(env) }).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(EngineError)
  return (error as EngineError).message
}

describe("when an install failed", { timeout: 60_000 }, () => {
  const fallsBack = async (): Promise<void> =>
    expect(await chooseIn(place.folder())).toEqual({
      engines: onWasm,
      lines: ["running on WebAssembly; TensorFlow is several times as fast: npx shapewright native install"],
      warnings: "",
    })

  it.each(Object.entries(failures))(
    "because %s, one sentence says so and models run on WebAssembly",
    async (_, way) => {
      const [fail, says] = way
      const sentence = await fail()
      expect(sentence).toMatch(/^native install: [^\n]+; [^\n]+$/)
      expect(sentence).toMatch(says)
      await fallsBack()
    },
  )

  it.skipIf(!mounts)("because the disk is full, one sentence says so and models run on WebAssembly", async () => {
    await mkdir(join(place.folder(), "home"))
    const more = [{ name: "nvidia/a/lib/large.so", data: library("large", 2_000_000) }]
    const server = await index(wheel("big", more))
    const env = place.env({ PIP_INDEX_URL: `${server.url}/simple` })
    const child = start(["install"], env, onDisk(join(place.folder(), "home"), "size=400k"))
    expect(await child.ended()).toMatch(/native install: the disk must have room for about 1\.1 GB \(was full: [^\n]+/)
    await fallsBack()
  })
})
