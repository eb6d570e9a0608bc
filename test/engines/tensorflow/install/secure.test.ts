import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer as createPlainServer, type Server } from "node:http"
import { createServer } from "node:https"
import { type AddressInfo, connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { getPage } from "../../../../src/engines/tensorflow/install/net/get.js"
import { openNetwork } from "../../../../src/engines/tensorflow/install/net/network.js"
import type { PipSettings } from "../../../../src/engines/tensorflow/install/pip/settings.js"

const settings: PipSettings = {
  indexUrl: undefined,
  extraIndexUrls: [],
  findLinks: [],
  noIndex: false,
  cert: undefined,
  proxy: undefined,
  trustedHosts: [],
}

const folder = mkdtempSync(join(tmpdir(), "secure-"))
const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")]
const made = spawnSync(
  "openssl",
  // biome-ignore format: one option after the other
  ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2",
    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
)
const able = made.status === 0

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, "localhost", () => resolve((server.address() as AddressInfo).port)))

describe.skipIf(!able)(`https${able ? "" : " (skipped: openssl is needed to make a certificate)"}`, () => {
  let index: Server
  let proxy: Server
  let address: string
  let proxyAddress: string
  const tunnels: { readonly to: string | undefined; readonly authorization: string | undefined }[] = []

  beforeAll(async () => {
    index = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end("secret page"),
    )
    proxy = createPlainServer().on("connect", (request, socket) => {
      tunnels.push({ to: request.url, authorization: request.headers["proxy-authorization"] })
      const [host, port] = (request.url ?? "").split(":")
      if (host !== "localhost") {
        socket.end("HTTP/1.1 403 Forbidden\r\n\r\n")
        return
      }
      const to = connect(Number(port), host, () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n")
        to.pipe(socket).pipe(to)
      })
      to.on("error", () => socket.destroy())
      socket.on("error", () => to.destroy())
    })
    address = `https://localhost:${await listen(index)}/`
    proxyAddress = `http://a:b@localhost:${await listen(proxy)}`
  })
  afterAll(() => {
    for (const server of [index, proxy]) {
      server?.closeAllConnections()
      server?.close()
    }
    rmSync(folder, { recursive: true, force: true })
  })

  const page = async (more: Partial<PipSettings>): Promise<string | undefined> =>
    (await getPage(await openNetwork({ ...settings, ...more }, {}), address))?.text

  it("trusts the certificates of pip's configuration, and hosts that it names", async () => {
    expect(await page({ cert })).toBe("secret page")
    expect(await page({ trustedHosts: ["localhost"] })).toBe("secret page")
  })

  it("says what to set when a certificate is not trusted", async () => {
    await expect(page({})).rejects.toThrow(
      /^native install: https:\/\/localhost:\d+ must be reached \(was not: its certificate is not trusted \(.+\): set pip's "cert", or NODE_EXTRA_CA_CERTS\)/,
    )
    await expect(page({ proxy: proxyAddress })).rejects.toThrow("its certificate is not trusted")
  })

  it("goes through a tunnel of the proxy, which it tells the password for it", async () => {
    expect(await page({ cert, proxy: proxyAddress })).toBe("secret page")
    expect(tunnels.at(-1)).toEqual({ to: new URL(address).host, authorization: `Basic ${btoa("a:b")}` })
  })

  it("says that the proxy refuses", async () => {
    const network = await openNetwork({ ...settings, proxy: proxyAddress }, {})
    await expect(getPage(network, "https://elsewhere.example/")).rejects.toThrow(/the proxy localhost:\d+ answered 403/)
  })
})
