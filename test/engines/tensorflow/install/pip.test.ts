import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type PipPlace, pipFiles } from "../../../../src/engines/tensorflow/install/pip/files.js"
import { parseIni } from "../../../../src/engines/tensorflow/install/pip/ini.js"
import { fileLink, parseLinksPage } from "../../../../src/engines/tensorflow/install/pip/linksPage.js"
import { readPipSettings } from "../../../../src/engines/tensorflow/install/pip/settings.js"

describe("a pip configuration file", () => {
  const plain = (text: string) =>
    Object.fromEntries([...parseIni(text)].map(([name, keys]) => [name, Object.fromEntries(keys)]))

  it("has sections, keys in any case, both separators, comments and values over several lines", () => {
    const text = [
      "\uFEFF; a comment",
      "lost = before any section",
      "[global]",
      "Index_URL: https://one.example/simple",
      "  # not a part of the value",
      "find-links =",
      "    /wheels",
      "    https://two.example/links?a=b",
      "",
      "[install]",
      "no-index=true",
      "flag",
      "[global]",
      "timeout = 60",
    ].join("\r\n")
    expect(plain(text)).toEqual({
      global: {
        "index-url": "https://one.example/simple",
        "find-links": "\n/wheels\nhttps://two.example/links?a=b",
        timeout: "60",
      },
      install: { "no-index": "true" },
    })
  })

  it("may hold anything", () => {
    expect(plain("")).toEqual({})
    expect(plain("[]\n[unclosed\n= x\n==\n\u0000")).toEqual({})
    expect(parseIni("[__proto__]\nconstructor = 1").get("__proto__")?.get("constructor")).toBe("1")
  })
})

describe("pip's settings", () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "pip-"))
  })
  afterEach(() => rm(home, { recursive: true, force: true }))

  const place = (env: Record<string, string> = {}, platform = "linux"): PipPlace => ({
    env: { XDG_CONFIG_DIRS: join(home, "global"), ...env },
    platform,
    home,
    etc: join(home, "etc"),
  })
  const write = async (path: string, text: string): Promise<string> => {
    const file = join(home, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    return file
  }

  it("are empty without a configuration", async () => {
    expect(await readPipSettings(place())).toMatchObject({
      indexUrl: undefined,
      extraIndexUrls: [],
      findLinks: [],
      noIndex: false,
      cert: undefined,
    })
  })

  it("come from the machine, the user, the virtual environment and the variables, the later ones first", async () => {
    await write(
      "global/pip/pip.conf",
      "[global]\nindex-url = https://machine\nextra-index-url = https://a https://b\ncert = /machine.pem",
    )
    await write(".config/pip/pip.conf", "[global]\nindex-url = https://user\ntrusted-host = inside\n  inside:81")
    await write("venv/pip.conf", "[install]\nfind-links = /venv")
    const env = { VIRTUAL_ENV: join(home, "venv"), PIP_CERT: "/variable.pem", PIP_NO_INDEX: "" }
    expect(await readPipSettings(place(env))).toEqual({
      indexUrl: "https://user",
      extraIndexUrls: ["https://a", "https://b"],
      findLinks: ["/venv"],
      noIndex: false,
      cert: "/variable.pem",
      proxy: undefined,
      trustedHosts: ["inside", "inside:81"],
    })
    expect(
      await readPipSettings(place({ ...env, PIP_INDEX_URL: "https://variable", PIP_NO_INDEX: "1" })),
    ).toMatchObject({
      indexUrl: "https://variable",
      noIndex: true,
    })
  })

  it("let a section of install stand before the global one, as pip does", async () => {
    await write("global/pip/pip.conf", "[install]\nindex-url = https://install\n")
    await write(".pip/pip.conf", "[global]\nindex-url = https://global\n")
    expect((await readPipSettings(place())).indexUrl).toBe("https://install")
  })

  it("come from the file that PIP_CONFIG_FILE names in place of the user's, or from none", async () => {
    await write(".config/pip/pip.conf", "[global]\nindex-url = https://user")
    const named = await write("named.conf", "[global]\nextra-index-url = https://named")
    expect(await readPipSettings(place({ PIP_CONFIG_FILE: named }))).toMatchObject({
      indexUrl: undefined,
      extraIndexUrls: ["https://named"],
    })
    expect(pipFiles(place({ PIP_CONFIG_FILE: "/dev/null" }))).toEqual([])
  })

  it("stand in other places on other systems", () => {
    expect(pipFiles({ env: {}, platform: "darwin", home: "/Users/a", etc: "/etc" })).toContain(
      "/Library/Application Support/pip/pip.conf",
    )
    expect(pipFiles({ env: { APPDATA: "/roaming" }, platform: "win32", home: "/a", etc: "/etc" }).at(-1)).toBe(
      join("/roaming", "pip", "pip.ini"),
    )
  })
})

describe("a page of links", () => {
  const sha = "a".repeat(64)

  it("gives addresses, names, checksums and what was withdrawn", () => {
    const page = `<!DOCTYPE html><html><head><base href="https://files.example/x/"></head><body>
      <!-- <a href="hidden.whl">no</a> -->
      <a href="one-1.0-py3-none-any.whl#sha256=${sha.toUpperCase()}" data-requires-python="&gt;=3.9">one</a>
      <A class=x HREF='/y/two%2B3.whl#md5=1&amp;sha256=${sha}' data-yanked="broken &quot;build&quot;">two</A>
      <a href=bare.whl>bare</a><a name="no-address">x</a><a href="https://other.example/z.whl#sha256=abc"
      >z</a></body></html>`
    expect(parseLinksPage(page, "https://index.example/simple/one/")).toEqual([
      {
        url: "https://files.example/x/one-1.0-py3-none-any.whl",
        fileName: "one-1.0-py3-none-any.whl",
        sha256: sha,
        yanked: false,
      },
      { url: "https://files.example/y/two%2B3.whl", fileName: "two+3.whl", sha256: sha, yanked: true },
      { url: "https://files.example/x/bare.whl", fileName: "bare.whl", sha256: undefined, yanked: false },
      { url: "https://other.example/z.whl", fileName: "z.whl", sha256: undefined, yanked: false },
    ])
  })

  it("takes addresses relative to the page", () => {
    const [link] = parseLinksPage('<a href="../../packages/a.whl">', "https://index.example/root/simple/a/")
    expect(link?.url).toBe("https://index.example/root/packages/a.whl")
  })

  it("survives pages that are made to hurt", () => {
    const times = 200_000
    for (const piece of ["<a ", '<a href="', "<!--", "<a href='x'", "&#x110000;", "<a =", `<a ${" ".repeat(50)}`])
      expect(parseLinksPage(piece.repeat(times / 10), "https://index.example/")).toBeInstanceOf(Array)
    expect(parseLinksPage('<a href="&#x110000;&#99999999;&unknown;.whl">', "https://a.example/")).toHaveLength(1)
    expect(parseLinksPage('<a href="http://[">x</a><a href="%E0%A4%A">y</a>', "https://a.example/")).toEqual([])
    expect(fileLink("", "https://a.example/")).toBeUndefined()
  })
})
