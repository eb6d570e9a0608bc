import { readFile } from "node:fs/promises"
import { isMissing } from "../../runtime/manifest.js"
import { type PipPlace, pipFiles, thisPlace } from "./files.js"
import { parseIni } from "./ini.js"

/** What pip's configuration says about where packages come from. */
export interface PipSettings {
  /** Root of the package index; `undefined` when nothing is configured. */
  readonly indexUrl: string | undefined
  readonly extraIndexUrls: readonly string[]
  /** Folders, files and pages with links to packages. */
  readonly findLinks: readonly string[]
  /** Whether no index may be asked. */
  readonly noIndex: boolean
  /** A file of certificates to trust. */
  readonly cert: string | undefined
  readonly proxy: string | undefined
  /** `host` or `host:port` of servers whose certificates are not checked. */
  readonly trustedHosts: readonly string[]
}

/** Reads pip's configuration: its files, then `PIP_…` variables. pip need not be installed. */
export async function readPipSettings(place: PipPlace = thisPlace()): Promise<PipSettings> {
  const everywhere = new Map<string, string>()
  const forInstall = new Map<string, string>()
  for (const file of pipFiles(place)) {
    const sections = parseIni(await readOptional(file))
    for (const [key, value] of sections.get("global") ?? []) everywhere.set(key, value)
    for (const [key, value] of sections.get("install") ?? []) forInstall.set(key, value)
  }
  const values = new Map([...everywhere, ...forInstall, ...variables(place)])
  const list = (key: string): string[] => values.get(key)?.split(/\s+/).filter(Boolean) ?? []
  return {
    indexUrl: values.get("index-url") || values.get("pypi-url") || undefined,
    extraIndexUrls: list("extra-index-url"),
    findLinks: list("find-links"),
    noIndex: /^(1|y|yes|t|true|on)$/i.test(values.get("no-index") ?? ""),
    cert: values.get("cert") || undefined,
    proxy: values.get("proxy") || undefined,
    trustedHosts: list("trusted-host"),
  }
}

async function readOptional(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8")
  } catch (error) {
    if (isMissing(error) || isForbidden(error)) return ""
    throw error
  }
}

const isForbidden = (error: unknown): boolean => {
  const code = error instanceof Error && "code" in error ? error.code : undefined
  return code === "EACCES" || code === "EISDIR"
}

function variables({ env }: PipPlace): [string, string][] {
  return Object.entries(env).flatMap(([name, value]): [string, string][] =>
    name.startsWith("PIP_") && value ? [[name.slice(4).toLowerCase().replaceAll("_", "-"), value]] : [],
  )
}
