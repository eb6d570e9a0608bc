import { readdir, stat } from "node:fs/promises"
import { join, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { isMissing } from "../runtime/manifest.js"
import { installError } from "./failure.js"
import { getPage, shown } from "./net/get.js"
import type { Network } from "./net/network.js"
import { type FileLink, fileLink, parseLinksPage } from "./pip/linksPage.js"

/** Links to wheels of the named project on an index; none when the index does not have it. */
export async function indexLinks(network: Network, index: string, project: string): Promise<FileLink[]> {
  const page = await getPage(network, `${index.replace(/\/+$/, "")}/${project}/`)
  return page === undefined ? [] : parseLinksPage(page.text, page.url)
}

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text)

/**
 * Links of one `find-links` entry: a folder with wheels, a wheel, or the address of one or of a page of links.
 * @throws EngineError for an address that cannot be read
 */
export async function foundLinks(network: Network, place: string): Promise<FileLink[]> {
  if (isAddress(place)) {
    const link = fileLink(place)
    if (link?.fileName.endsWith(".whl")) return [link]
    const page = await getPage(network, place)
    return page === undefined ? [] : parseLinksPage(page.text, page.url)
  }
  return localLinks(place)
}

async function localLinks(place: string): Promise<FileLink[]> {
  // A checksum may stand behind the path, as it does behind addresses.
  const [, path = place, sha256] = /^(.*?)(?:#sha256=([0-9a-f]{64}))?$/is.exec(place) ?? []
  const full = /^file:/i.test(path) ? fileURLToPath(path) : resolve(path)
  const link = (file: string, fileName: string): FileLink => ({
    url: pathToFileURL(file).href,
    fileName,
    sha256: sha256?.toLowerCase(),
    yanked: false,
  })
  try {
    if ((await stat(full)).isDirectory()) return (await readdir(full)).map((name) => link(join(full, name), name))
    return [link(full, full.slice(Math.max(full.lastIndexOf("/"), full.lastIndexOf("\\")) + 1))]
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** As `foundLinks`, for a place that the user has named: it has to be there. @throws EngineError */
export async function requiredLinks(network: Network, place: string): Promise<FileLink[]> {
  const links = await foundLinks(network, place)
  if (links.length === 0)
    throw installError(
      `--from must name a wheel, a folder with wheels or a page of links (was ${shown(place)}); check it`,
    )
  return links
}
