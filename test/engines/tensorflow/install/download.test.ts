import { randomBytes } from "node:crypto"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { download } from "../../../../src/engines/tensorflow/install/net/download.js"
import { getPage } from "../../../../src/engines/tensorflow/install/net/get.js"
import { openNetwork } from "../../../../src/engines/tensorflow/install/net/network.js"
import type { PipSettings } from "../../../../src/engines/tensorflow/install/pip/settings.js"
import { EngineError } from "../../../../src/index.js"
import { file, redirect, serve, type TestServer, text } from "./server.js"

const settings: PipSettings = {
  indexUrl: undefined,
  extraIndexUrls: [],
  findLinks: [],
  noIndex: false,
  cert: undefined,
  proxy: undefined,
  trustedHosts: [],
}

const network = await openNetwork(settings, {})
const body = randomBytes(300_000)

let folder: string
let part: string
const servers: TestServer[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "download-"))
  part = join(folder, "parts", "file.part")
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
  await rm(folder, { recursive: true, force: true })
})

const started = async (answers: Parameters<typeof serve>[0]): Promise<TestServer> => {
  const server = await serve(answers)
  servers.push(server)
  return server
}

async function take(url: string, stopAfter = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of download({ network, url, part, progress: () => {} })) {
    chunks.push(Uint8Array.from(chunk))
    size += chunk.length
    if (size >= stopAfter) break
  }
  return Buffer.concat(chunks)
}

const sentence = async (run: Promise<unknown>): Promise<string> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(EngineError)
  return (error as EngineError).message
}

describe("a download", () => {
  it("gives the bytes and keeps them", async () => {
    const server = await started({ "/f": file(body) })
    expect((await take(`${server.url}/f`)).equals(body)).toBe(true)
    expect((await readFile(part)).equals(body)).toBe(true)
  })

  it("goes on where the connection broke, again and again", async () => {
    const server = await started({ "/f": file(body, { breaks: [100_000, 50_000, 0, 70_000, 300_000] }) })
    expect((await take(`${server.url}/f`)).equals(body)).toBe(true)
    const starts = server.seen.map(({ headers }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0))
    expect(starts.length).toBeGreaterThanOrEqual(5)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(starts.at(-1)).toBeGreaterThan(0)
  })

  it("goes on where an earlier process stopped", async () => {
    const server = await started({ "/f": file(body) })
    await take(`${server.url}/f`, 120_000)
    const kept = (await readFile(part)).length
    expect(kept).toBeGreaterThanOrEqual(120_000)
    expect((await take(`${server.url}/f`)).equals(body)).toBe(true)
    expect(server.seen.at(-1)?.headers.range).toBe(`bytes=${kept}-`)
    expect((await take(`${server.url}/f`)).equals(body), "all of it is there already").toBe(true)
  })

  it("asks a server that gives no parts for everything", async () => {
    const server = await started({ "/f": file(body, { ranges: false, breaks: [100_000, 200_000, 300_000] }) })
    expect((await take(`${server.url}/f`)).equals(body)).toBe(true)
    expect((await readFile(part)).equals(body)).toBe(true)
  })

  it("ends when what is there is longer than the file", async () => {
    await started({})
    const server = await started({ "/f": file(body), "/g": file(body, { ranges: false }) })
    await take(`${server.url}/f`)
    await writeFile(part, Buffer.concat([body, body]))
    expect((await take(`${server.url}/f`)).length).toBe(2 * body.length)
    expect((await take(`${server.url}/g`)).length).toBe(2 * body.length)
  })

  it("gives up on a server that breaks off each time, and says that the next run goes on", async () => {
    const server = await started({ "/f": file(body, { breaks: [1000, 0] }) })
    expect(await sentence(take(`${server.url}/f`))).toMatch(
      /^native install: http:\S+\/f must be readable to its end \(was not: .+\); run the same again, it goes on where it stopped$/,
    )
    expect((await readFile(part)).equals(body.subarray(0, 1000))).toBe(true)
  })

  it("says so at once when the file is not there, or another part comes", async () => {
    const wrong = await started({
      "/part": (_, response) => {
        response.writeHead(206, { "content-range": "bytes 5-9/10" }).end("12345")
      },
    })
    expect(await sentence(take(`${wrong.url}/none`))).toContain("/none must be there (was answered with 404)")
    expect(await sentence(take(`${wrong.url}/part`))).toContain("(was answered with another range than the one")
    expect(wrong.seen).toHaveLength(2)
  })

  it("says so when nothing answers", async () => {
    const server = await serve({})
    await server.close()
    expect(await sentence(take(`${server.url}/f`))).toBe(
      `native install: ${server.url} must be reached (was not: nothing answers there); check the network and pip's ` +
        `configuration, or give a downloaded wheel with --from`,
    )
    expect(await sentence(take("http://nobody.invalid/f"))).toContain("is there a network?")
  })
})

describe("a request", () => {
  it("follows redirects, and takes a password only to its own server", async () => {
    const other = await started({ "/end": text("there") })
    const server = await started({ "/start": redirect("/next"), "/next": redirect(`${other.url}/end`) })
    const page = await getPage(network, `${server.url.replace("//", "//user:secret@")}/start`)
    expect(page).toEqual({ text: "there", url: `${other.url}/end` })
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(
      Array(2).fill(`Basic ${btoa("user:secret")}`),
    )
    expect(other.seen[0]?.headers.authorization).toBeUndefined()
  })

  it("gives up in a circle, and on addresses that are none, without telling passwords", async () => {
    const server = await started({
      "/round": redirect("/round"),
      "/file": redirect("file:///etc/passwd"),
      "/*": redirect("http://["),
    })
    const address = server.url.replace("//", "//user:secret@")
    expect(await sentence(getPage(network, `${address}/round`))).toBe(
      `native install: ${server.url}/round must lead somewhere (was more than 10 redirects); give another one`,
    )
    expect(await sentence(getPage(network, `${address}/file`))).toContain("must begin with https:// or http://")
    expect(await sentence(getPage(network, `${address}/odd`))).toContain("must redirect to an address (was http://[)")
  })

  it("knows a page that is not there from one that cannot be read", async () => {
    const server = await started({
      "/busy": (_, response) => {
        response.writeHead(503).end()
      },
    })
    expect(await getPage(network, `${server.url}/none`)).toBeUndefined()
    expect(await sentence(getPage(network, `${server.url}/busy`))).toContain("must be readable (was answered with 503)")
  })

  it("goes through the proxy of pip or of the environment, but not where that is excepted", async () => {
    const server = await started({ "/page": text("behind the proxy") })
    const proxy = await started({
      "/*": (incoming, response) => {
        request(incoming.url ?? "", (answer) => answer.pipe(response)).end()
      },
    })
    const behind = await openNetwork({ ...settings, proxy: proxy.url.replace("//", "//p:q@") }, {})
    expect((await getPage(behind, `${server.url}/page`))?.text).toBe("behind the proxy")
    expect(proxy.seen[0]).toMatchObject({
      url: `${server.url}/page`,
      headers: { "proxy-authorization": `Basic ${btoa("p:q")}` },
    })
    const environment = await openNetwork(settings, { http_proxy: proxy.url, NO_PROXY: "inside.example,.127.0.0.1" })
    await getPage(environment, `${server.url}/page`)
    expect(proxy.seen).toHaveLength(1)
    expect(environment.proxyFor(new URL("http://a.inside.example"))).toBeUndefined()
    expect(environment.proxyFor(new URL("http://outside.example"))?.href).toBe(`${proxy.url}/`)
    expect(environment.proxyFor(new URL("https://outside.example"))).toBeUndefined()
    expect(() => behind.proxyFor.call(undefined, new URL("https://x"))).not.toThrow()
  })

  it("says which certificate file is missing, and which hosts are trusted without one", async () => {
    expect(await sentence(openNetwork({ ...settings, cert: join(folder, "none.pem") }))).toContain(
      `the certificates that pip is configured for must be readable (was ${join(folder, "none.pem")})`,
    )
    const { trusts } = await openNetwork({ ...settings, trustedHosts: ["a.example", "b.example:81"] })
    expect(
      ["https://a.example/x", "https://b.example:81", "https://b.example"].map((url) => trusts(new URL(url))),
    ).toEqual([true, true, false])
  })
})
