import { readFile } from "node:fs/promises"
import type { Environment } from "../../runtime/home.js"
import { installError } from "../failure.js"
import type { PipSettings } from "../pip/settings.js"

/** How servers are reached. */
export interface Network {
  /** Certificates to trust in place of Node's own. */
  readonly ca: Buffer | undefined
  /** The proxy for an address. */
  proxyFor(url: URL): URL | undefined
  /** Whether the certificate of this server is not to be checked. */
  trusts(url: URL): boolean
}

/** The network as pip's configuration and the environment describe it. @throws EngineError for a missing certificate */
export async function openNetwork(settings: PipSettings, env: Environment = process.env): Promise<Network> {
  return {
    ca: settings.cert === undefined ? undefined : await readCertificates(settings.cert),
    proxyFor: (url) => proxyFor(url, settings.proxy, env),
    trusts: (url) => settings.trustedHosts.some((host) => host === url.hostname || host === url.host),
  }
}

async function readCertificates(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw installError(
      `the certificates that pip is configured for must be readable (was ${path}); mend pip's "cert"`,
      cause,
    )
  }
}

function proxyFor(url: URL, configured: string | undefined, env: Environment): URL | undefined {
  const either = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined
  const bypass = (either("NO_PROXY") ?? "").split(/[\s,]+/).filter(Boolean)
  if (bypass.some((host) => host === "*" || `.${url.hostname}`.endsWith(`.${host.replace(/^\*?\./, "")}`)))
    return undefined
  const proxy = configured ?? either(url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") ?? either("ALL_PROXY")
  if (proxy === undefined) return undefined
  const address = /^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`
  if (!/^http:/i.test(address) || !URL.canParse(address))
    throw installError(`the proxy must be an http address (was ${proxy}); mend pip's "proxy" or HTTPS_PROXY`)
  return new URL(address)
}
