import { access, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { uninstall } from "../../../../src/engines/tensorflow/install/uninstall.js"
import { platformName } from "../../../../src/engines/tensorflow/runtime/home.js"
import { findInstalled } from "../../../../src/engines/tensorflow/runtime/installed.js"
import type { Manifest } from "../../../../src/engines/tensorflow/runtime/manifest.js"
import { EngineError } from "../../../../src/index.js"
import { file, linksPage, serve, sha256 } from "./server.js"
import { workplace } from "./setup.js"
import { library, names, project, wheel, wheelName } from "./wheels.js"
import { zip } from "./zip.js"

const place = workplace()

const sentence = async (run: Promise<unknown>): Promise<string> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(EngineError)
  return (error as EngineError).message
}

/** An index that has one wheel. */
async function index(bytes: Uint8Array, { sum = sha256(bytes), name = wheelName(), answer = file(bytes) } = {}) {
  return place.serve({
    [`/simple/${project}/`]: linksPage([`../../files/${name}#sha256=${sum}`]),
    [`/files/${name}`]: answer,
  })
}

const marks = async (manifest: Manifest): Promise<string | undefined> => {
  const text = await readFile(join(place.native(), manifest.folder, manifest.library), "latin1")
  return /mark:(\w+);/.exec(text)?.[1]
}

describe("native install", () => {
  it("takes the libraries of a wheel from the index that pip is configured for", async () => {
    const server = await index(wheel("first"))
    const manifest = await place.install({ env: place.env({ PIP_INDEX_URL: `${server.url}/simple/` }) })
    expect(manifest).toMatchObject({ version: "first", platform: platformName(), cuda: false, source: [wheelName()] })
    const header = "tensorflow/include/tensorflow/c/c_api.h"
    expect(manifest.files.map(({ path }) => path).sort()).toEqual([...names, header].sort())
    expect(await marks(manifest)).toBe("first")
    const found = await findInstalled(place.native())
    expect(found).toMatchObject({ candidate: { origin: "installed" } })
    expect(await place.there()).toEqual(["downloads", `${platformName()}.json`, manifest.folder].sort())
    expect(await readdir(join(place.native(), "downloads"))).toEqual([])
    const kept = await readdir(join(place.native(), manifest.folder), { recursive: true, withFileTypes: true })
    expect(kept.filter((entry) => entry.isFile())).toHaveLength(3)
  })

  it("does nothing a second time, unless told to", async () => {
    const bytes = wheel()
    const server = await index(bytes)
    const env = place.env({ PIP_EXTRA_INDEX_URL: `${server.url}/simple`, PIP_INDEX_URL: `${server.url}/none` })
    const first = await place.install({ env })
    const requests = server.seen.length
    expect(await place.install({ env })).toEqual(first)
    expect(server.seen).toHaveLength(requests)
    const again = await place.install({ env, again: true })
    expect(again.folder).not.toBe(first.folder)
    await expect(access(join(place.native(), first.folder))).rejects.toThrow()
  })

  it("installs anew what is damaged", async () => {
    const server = await index(wheel())
    const env = place.env({ PIP_INDEX_URL: `${server.url}/simple` })
    const first = await place.install({ env })
    await writeFile(join(place.native(), first.folder, first.library), "cut")
    expect(await findInstalled(place.native())).toEqual({
      problem: expect.stringMatching(/^native: the installed TensorFlow one must be whole \(was cut: .+\); run "npx/),
    })
    const second = await place.install({ env })
    expect(second.folder).not.toBe(first.folder)
    expect(await findInstalled(place.native())).toHaveProperty("candidate")
    await writeFile(join(place.native(), `${platformName()}.json`), "{")
    expect(await findInstalled(place.native())).toHaveProperty("problem")
    await place.install({ env })
    expect(await findInstalled(place.native())).toHaveProperty("candidate")
  })

  it("takes a wheel, a folder with wheels, a folder with libraries, and addresses", async () => {
    const bytes = wheel("named")
    const path = join(place.folder(), "wheels", wheelName("2.20.7"))
    await mkdir(join(place.folder(), "wheels"))
    await writeFile(path, bytes)
    const server = await place.serve({
      "/links": linksPage([`/w/${wheelName()}`]),
      [`/w/${wheelName()}`]: file(bytes),
      [`/root/${project}/`]: linksPage([`/w/${wheelName()}`]),
    })
    const unpacked = join(place.folder(), "unpacked", "lib")
    await mkdir(unpacked, { recursive: true })
    for (const name of names) await writeFile(join(unpacked, name.split("/")[1] as string), library("copied"))
    for (const [from, mark] of [
      [path, "named"],
      [`${path}#sha256=${sha256(bytes)}`, "named"],
      [join(place.folder(), "wheels"), "named"],
      [`${server.url}/w/${wheelName()}#sha256=${sha256(bytes)}`, "named"],
      [`${server.url}/links`, "named"],
      [`${server.url}/root`, "named"],
      [join(place.folder(), "unpacked"), "copied"],
    ] as const)
      expect((await place.install({ from })).version, from).toBe(mark)
  })

  it("takes a wheel from pip's find-links without asking an index", async () => {
    const folder = join(place.folder(), "wheels")
    await mkdir(folder)
    await writeFile(join(folder, wheelName()), wheel("found"))
    const env = place.env({ PIP_FIND_LINKS: folder, PIP_NO_INDEX: "1" })
    expect((await place.install({ env })).version).toBe("found")
  })

  it("refuses a wrong checksum, keeps nothing of it, and tries anew", async () => {
    const good = wheel("good")
    const bad = wheel("bad")
    let body = bad
    const server = await index(good, { answer: (request, response) => file(body)(request, response) })
    const env = place.env({ PIP_INDEX_URL: `${server.url}/simple` })
    expect(await sentence(place.install({ env }))).toBe(
      `native install: the checksum of ${wheelName()} must be sha256=${sha256(good)} (was ${sha256(bad)}); ` +
        `run the same again, or take another source`,
    )
    expect(await place.there()).toEqual(["downloads"])
    expect(await readdir(join(place.native(), "downloads"))).toEqual([])
    body = good
    expect((await place.install({ env })).version).toBe("good")
  })

  it("refuses a wheel that is cut or damaged, and says so in one sentence", async () => {
    const bytes = wheel()
    const cut = await index(bytes.subarray(0, 100_000))
    expect(await sentence(place.install({ env: place.env({ PIP_INDEX_URL: `${cut.url}/simple` }) }))).toMatch(
      /^native install: \S+\.whl must be a wheel \(was not readable: .*cut.*\); run the same again, or take another source$/,
    )
    const odd = await index(Buffer.from("<html>sign in first, please; this is not what you have asked for</html>"))
    expect(await sentence(place.install({ env: place.env({ PIP_INDEX_URL: `${odd.url}/simple` }) }))).toContain(
      "the archive must be a ZIP file",
    )
    expect(await place.there()).toEqual(["downloads"])
  })

  it("leaves what was there in use when the new library does not pass", async () => {
    const server = await index(wheel("first"))
    const env = place.env({ PIP_INDEX_URL: `${server.url}/simple` })
    const first = await place.install({ env })
    const prove = () =>
      Promise.reject(new EngineError("native install: ten known training steps must give the known losses"))
    expect(await sentence(place.install({ env, again: true, prove }))).toContain("ten known training steps")
    expect(await place.there()).toEqual(["downloads", `${platformName()}.json`, first.folder].sort())
    expect(await findInstalled(place.native())).toHaveProperty("candidate")
  })

  it("says what is wrong with a wheel or library for another machine", async () => {
    const other = "tensorflow_cpu-2.20.0-cp312-cp312-win_amd64.whl"
    await writeFile(join(place.folder(), other), wheel())
    const from = join(place.folder(), other)
    if (project === "tensorflow-cpu")
      expect(await sentence(place.install({ from }))).toBe(
        `native install: the wheel must be for ${platformName()} (was for win_amd64: ${from}); take another one`,
      )
    const wrong = Buffer.concat([library("wrong")])
    // The field of an ELF header that names the machine.
    if (process.platform === "linux") wrong.writeUInt16LE(0x08, 18)
    else wrong.fill(0, 0, 4)
    const bytes = zip(names.map((name) => ({ name, data: wrong })))
    await writeFile(join(place.folder(), wheelName()), bytes)
    expect(await sentence(place.install({ from: join(place.folder(), wheelName()) }))).toMatch(
      new RegExp(
        `^native install: the library in \\S+ must be one for ${platformName()} \\(was .+\\); take another source$`,
      ),
    )
    await writeFile(join(place.folder(), wheelName()), zip([{ name: "tensorflow/__init__.py", data: Buffer.from("") }]))
    expect(await sentence(place.install({ from: join(place.folder(), wheelName()) }))).toContain("(was without)")
    expect(await place.there()).toEqual([])
  })

  it("says what it looked for and where when there is no such wheel", async () => {
    const server = await place.serve({ [`/simple/${project}/`]: linksPage(["/tensorflow_cpu-2.19.0.tar.gz"]) })
    const env = place.env({ PIP_INDEX_URL: `${server.url.replace("//", "//user:secret@")}/simple` })
    expect(await sentence(place.install({ env }))).toMatch(
      new RegExp(
        `^native install: a wheel of \\S.* 2\\.20\\.x for ${platformName()} must be in ${server.url}/simple \\(was none\\); ` +
          "name another source with --from$",
      ),
    )
    expect(await sentence(place.install({ from: join(place.folder(), "nothing") }))).toContain(
      "--from must name a wheel, a folder with wheels or a page of links",
    )
  })

  it("says that there is no network", async () => {
    const server = await serve({})
    await server.close()
    expect(await sentence(place.install({ env: place.env({ PIP_INDEX_URL: `${server.url}/simple` }) }))).toBe(
      `native install: ${server.url} must be reached (was not: nothing answers there); check the network and pip's ` +
        `configuration, or give a downloaded wheel with --from`,
    )
  })

  it("says that the folder cannot be written", async () => {
    const blocked = join(place.folder(), "file")
    await writeFile(blocked, "")
    for (const home of [blocked, join(blocked, "deep")])
      expect(await sentence(place.install({ env: { ...place.env(), SHAPEWRIGHT_HOME: home } }))).toBe(
        `native install: ${join(home, "native")} must be a place for a folder (was in the way: a file); move it, ` +
          `or name another folder with SHAPEWRIGHT_HOME`,
      )
  })

  it("never writes outside of its folder, whatever the names in a wheel are", async () => {
    const evil = "tensorflow/libtensorflow_cc.so.2/../../../../../evil"
    const more = [evil, "nvidia/a/lib/../../../../evil", "/nvidia/a/lib/evil", "nvidia\\a\\lib\\evil"]
    const path = join(place.folder(), wheelName())
    await writeFile(
      path,
      wheel(
        "safe",
        more.map((name) => ({ name, data: Buffer.from("evil") })),
      ),
    )
    const manifest = await place.install({ from: path })
    expect(manifest.files).toHaveLength(3)
    expect((await readdir(place.folder(), { recursive: true })).filter((name) => name.includes("evil"))).toEqual([])
  })

  it("takes the CUDA libraries that the wheel names", { skip: platformName() !== "linux-x64" }, async () => {
    const metadata = [
      'Requires-Dist: nvidia-fake-cu12<13.0,>=12.5; extra == "and-cuda"',
      "Requires-Dist: numpy>=1",
      "",
    ].join("\n")
    const main = zip([
      ...names.map((name) => ({ name, data: library("cuda") })),
      { name: "tensorflow-2.20.0.dist-info/METADATA", data: Buffer.from(metadata) },
    ])
    const cuda = zip([
      { name: "nvidia/fake/lib/libfake.so.12", data: library("fake") },
      { name: "nvidia/fake/bin/tool", data: Buffer.from("#!") },
      { name: "nvidia/fake/include/fake.h", data: Buffer.from("x") },
      { name: "nvidia/fake/lib/libfake_static.a", data: Buffer.from("x") },
      { name: "nvidia/fake/__init__.py", data: Buffer.from("") },
    ])
    const part = (version: string) => `nvidia_fake_cu12-${version}-py3-none-manylinux2014_x86_64.whl`
    const server = await place.serve({
      "/s/tensorflow/": linksPage([`/${wheelName("2.20.0", "tensorflow")}#sha256=${sha256(main)}`]),
      [`/${wheelName("2.20.0", "tensorflow")}`]: file(main),
      "/s/nvidia-fake-cu12/": linksPage([part("12.4"), part("12.9"), part("13.0")].map((name) => `/${name}`)),
      [`/${part("12.9")}`]: file(cuda),
    })
    const manifest = await place.install({ cuda: true, env: place.env({ PIP_INDEX_URL: `${server.url}/s` }) })
    expect(manifest).toMatchObject({ cuda: true, source: [wheelName("2.20.0", "tensorflow"), part("12.9")] })
    const at = (path: string) => join(place.native(), manifest.folder, path)
    expect((await stat(at("nvidia/fake/bin/tool"))).mode & 0o111).not.toBe(0)
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(
      [...names, "nvidia/fake/bin/tool", "nvidia/fake/lib/libfake.so.12"].sort(),
    )
    expect(place.lines.join("\n")).toContain("unverified: this package was never tried on a GPU")
  })
})

describe("native uninstall", () => {
  it("removes everything, also twice", async () => {
    const path = join(place.folder(), wheelName())
    await writeFile(path, wheel())
    await place.install({ from: path })
    const lines: string[] = []
    const report = { say: (line: string) => lines.push(line), progress: () => {} }
    await uninstall(report, place.env())
    await uninstall(report, place.env())
    await uninstall(report, { SHAPEWRIGHT_HOME: join(place.folder(), "nowhere") })
    expect(await place.there()).toEqual([])
    expect(lines).toEqual([
      `the native runtime is removed from ${place.native()}`,
      "no native runtime is installed",
      "no native runtime is installed",
    ])
  })
})
