import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { homeFolder, nativeFolder, platformName } from "../../../../src/engines/tensorflow/runtime/home.js"
import { imagePlatform, libraryPlatform } from "../../../../src/engines/tensorflow/runtime/image.js"
import { findInstalled } from "../../../../src/engines/tensorflow/runtime/installed.js"
import { findTfjsNode } from "../../../../src/engines/tensorflow/runtime/tfjsNode.js"
import { library, names } from "../install/wheels.js"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "find-"))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = async (path: string, data: Uint8Array | string): Promise<string> => {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, data)
  return file
}

describe("the folder for installed runtimes", () => {
  it("is where the user, XDG or the system wants it", () => {
    expect(homeFolder({ SHAPEWRIGHT_HOME: "/own", XDG_CACHE_HOME: "/cache" }, "linux")).toBe("/own")
    expect(homeFolder({ SHAPEWRIGHT_HOME: "", XDG_CACHE_HOME: "/cache" }, "linux")).toBe(join("/cache", "shapewright"))
    expect(homeFolder({}, "linux")).toMatch(/[/\\]\.cache[/\\]shapewright$/)
    expect(homeFolder({}, "darwin")).toMatch(/[/\\]Library[/\\]Caches[/\\]shapewright$/)
    expect(homeFolder({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", "shapewright", "cache"))
    expect(nativeFolder({ SHAPEWRIGHT_HOME: "/own" })).toBe(join("/own", "native"))
  })
})

describe("the machine that a library is made for", () => {
  const bytes = (size: number, fill: (view: DataView) => void): DataView => {
    const view = new DataView(new ArrayBuffer(size))
    fill(view)
    return view
  }
  const elf = (machine: number, little = true) =>
    bytes(64, (view) => {
      view.setUint32(0, 0x7f454c46)
      view.setUint8(5, little ? 1 : 2)
      view.setUint16(18, machine, little)
    })

  it("stands in its header", () => {
    expect(imagePlatform(elf(0x3e))).toBe("linux-x64")
    expect(imagePlatform(elf(0xb7))).toBe("linux-arm64")
    expect(imagePlatform(elf(0x16, false))).toBe("linux-unknown")
    const mach = bytes(64, (view) => {
      view.setUint32(0, 0xfeedfacf, true)
      view.setUint32(4, 0x0100000c, true)
    })
    expect(imagePlatform(mach)).toBe("darwin-arm64")
    const pe = bytes(128, (view) => {
      view.setUint16(0, 0x5a4d, true)
      view.setUint32(60, 64, true)
      view.setUint32(64, 0x4550, true)
      view.setUint16(68, 0x8664, true)
    })
    expect(imagePlatform(pe)).toBe("win32-x64")
  })

  it("is not known of other files", async () => {
    expect(imagePlatform(bytes(10, () => {}))).toBeUndefined()
    expect(imagePlatform(bytes(64, (view) => view.setUint16(0, 0x5a4d, true)))).toBeUndefined()
    const far = bytes(64, (view) => {
      view.setUint16(0, 0x5a4d, true)
      view.setUint32(60, 0xfffffff0, true)
    })
    expect(imagePlatform(far)).toBeUndefined()
    expect(await libraryPlatform(await write("text", "#!/bin/sh\n"))).toBeUndefined()
    expect(await libraryPlatform(process.execPath)).toBe(platformName())
  })
})

describe("a tfjs-node package", () => {
  const root = "node_modules/@tensorflow/tfjs-node"
  const [main, framework] = names.map((name) => name.replace("tensorflow/", "").replace("_cc", "")) as [string, string]
  const look = () => findTfjsNode([join(folder, "src", "deep")])
  const remedy = 'install it again, or run "npx shapewright native install"'

  beforeEach(async () => {
    await write(`${root}/package.json`, JSON.stringify({ name: "@tensorflow/tfjs-node", version: "4.22.0" }))
    await mkdir(join(folder, "src", "deep"), { recursive: true })
  })

  it("gives its library, under the path that its addon loads", async () => {
    const real = await write(`elsewhere/${main}`, library("real"))
    await write(`${root}/deps/lib/${framework}`, library("framework"))
    await symlink(real, join(folder, root, "deps/lib", main))
    expect(await look()).toEqual([
      {
        candidate: {
          library: expect.stringMatching(/elsewhere/),
          origin: "tfjs-node",
          title: "@tensorflow/tfjs-node 4.22.0",
        },
      },
    ])
  })

  it("is not found where it is not", async () => {
    await rm(join(folder, root), { recursive: true })
    expect(await look()).toEqual([])
  })

  it("says what is wrong with it", async () => {
    const problem = (text: string) => [{ problem: `@tensorflow/tfjs-node: ${text}; ${remedy}` }]
    const missing = problem("its folder deps/lib must hold TensorFlow's library (was missing)")
    expect(await look()).toEqual(missing)
    await write(`${root}/deps/lib/${main}`, "")
    const must = (file: string, was: string) => problem(`its library ${file} must be one of this machine (${was})`)
    expect(await look()).toEqual(must(main, "was empty"))
    await write(`${root}/deps/lib/${main}`, "<html>not found</html>")
    expect(await look()).toEqual(must(main, "was no shared library"))
    const foreign = library("foreign")
    if (process.platform === "linux") foreign.writeUInt16LE(process.arch === "x64" ? 0xb7 : 0x3e, 18)
    else foreign.writeUInt32LE(process.arch === "x64" ? 0x0100000c : 0x01000007, 4)
    await write(`${root}/deps/lib/${main}`, foreign)
    expect(await look()).toEqual(
      must(main, `was made for ${process.platform}-${process.arch === "x64" ? "arm64" : "x64"}`),
    )
    await write(`${root}/deps/lib/${main}`, library("main"))
    expect(await look()).toEqual(missing)
    await symlink(join(folder, "gone"), join(folder, root, "deps/lib", framework))
    expect(await look()).toEqual(must(framework, "was missing"))
  })
})

describe("an installed runtime", () => {
  const manifest = {
    format: 1,
    version: "2.20.0",
    platform: platformName(),
    cuda: false,
    folder: "runtime-a",
    library: "tensorflow/lib.so",
    source: ["a.whl"],
    files: [{ path: "tensorflow/lib.so", size: 5000 }],
  }
  const place = (value: unknown) => write(`${platformName()}.json`, JSON.stringify(value))
  const look = () => findInstalled(folder)

  it("is found when it is whole", async () => {
    expect(await look()).toBeUndefined()
    await place(manifest)
    await write("runtime-a/tensorflow/lib.so", library("a").subarray(0, 5000))
    expect(await look()).toEqual({
      candidate: {
        library: join(folder, "runtime-a", "tensorflow", "lib.so"),
        origin: "installed",
        title: `TensorFlow 2.20.0, installed in ${folder}`,
      },
    })
  })

  it("says what is wrong with it", async () => {
    const problem = async () => ((await look()) as { problem?: string } | undefined)?.problem
    await place(manifest)
    expect(await problem()).toContain("must be whole (was missing: tensorflow/lib.so)")
    await write("runtime-a/tensorflow/lib.so", (await readFile(process.execPath)).subarray(0, 4000))
    expect(await problem()).toContain("must be whole (was cut: tensorflow/lib.so)")
    await write("runtime-a/tensorflow/lib.so", "x".repeat(5000))
    expect(await problem()).toContain("must be a library of this machine (was no shared library)")
    await place({ ...manifest, platform: "plan9-mips" })
    expect(await problem()).toContain(`must be for ${platformName()} (was for plan9-mips)`)
  })

  it("is never looked for outside of its folder", async () => {
    for (const wrong of [
      { ...manifest, folder: "../elsewhere" },
      { ...manifest, library: "/etc/passwd" },
      { ...manifest, library: "a/../../b" },
      { ...manifest, files: [{ path: "C:\\x", size: 1 }] },
      { ...manifest, files: [null] },
      { ...manifest, format: 2 },
      [],
      null,
      7,
    ]) {
      await place(wrong)
      expect(await look()).toEqual({ problem: expect.stringContaining("must be a manifest of shapewright") })
    }
  })
})
