import { type Choice, chooseWheel, type Wish } from "./choose.js"
import { installError } from "./failure.js"
import { foundLinks, indexLinks, requiredLinks } from "./links.js"
import { shown } from "./net/get.js"
import type { Network } from "./net/network.js"
import { askPipForIndex } from "./pip/ask.js"
import type { FileLink } from "./pip/linksPage.js"
import type { PipSettings } from "./pip/settings.js"
import { parseWheelName } from "./wheel/name.js"
import type { Machine } from "./wheel/platform.js"

/** Where wheels are looked for. */
export interface Source {
  readonly network: Network
  readonly settings: PipSettings
  readonly machine: Machine
  /** A place that the user has named, in which alone is looked. */
  readonly from: string | undefined
}

/** Finds the wheel to take. @throws EngineError when there is none, or a place cannot be asked */
export async function findWheel(source: Source, wish: Wish, versions: string): Promise<Choice> {
  const named =
    source.from !== undefined && isWheel(source.from) ? await namedWheel(source, source.from, wish) : undefined
  if (named !== undefined) return named
  const places = await placesOf(source)
  for (const project of wish.projects) {
    const links: FileLink[] = []
    for (const place of places) links.push(...(await place.links(project)))
    const choice = chooseWheel(links, { ...wish, projects: [project] }, source.machine)
    if (choice !== undefined) return choice
  }
  throw installError(
    `a wheel of ${wish.projects.join(" or ")} ${versions} for ${source.machine.name} must be in ` +
      `${places.map(({ name }) => name).join(" or ")} (was none); name another source with --from`,
  )
}

/** The one wheel that the user has named, in whatever version it is; `undefined` for one of another project. */
async function namedWheel({ network, machine }: Source, from: string, wish: Wish): Promise<Choice | undefined> {
  const links = await requiredLinks(network, from)
  const choice = chooseWheel(links, { projects: wish.projects, allows: () => true }, machine)
  const other = links.map(({ fileName }) => parseWheelName(fileName)).find((wheel) => wheel !== undefined)
  if (choice === undefined && other !== undefined && wish.projects.includes(other.project))
    throw installError(
      `the wheel must be for ${machine.name} (was for ${other.platforms.join(", ")}: ${shown(from)}); take another one`,
    )
  return choice
}

interface Place {
  readonly name: string
  links(project: string): Promise<FileLink[]>
}

async function placesOf({ network, settings, from }: Source): Promise<Place[]> {
  const index = (url: string): Place => ({
    name: shown(url),
    links: (project) => indexLinks(network, url, project),
  })
  const page = (place: string, read: typeof foundLinks): Place => {
    let links: Promise<FileLink[]> | undefined
    return {
      name: shown(place),
      links: () => {
        links ??= read(network, place)
        return links
      },
    }
  }
  if (from !== undefined) return isIndex(from) ? [page(from, foundLinks), index(from)] : [page(from, requiredLinks)]
  const found = settings.findLinks.map((place) => page(place, foundLinks))
  if (settings.noIndex) return found
  const main = settings.indexUrl ?? (await askPipForIndex())
  if (main === undefined && settings.extraIndexUrls.length === 0 && found.length === 0)
    throw installError(
      "a Python package index must be known (was none: pip is neither configured nor installed); " +
        "set PIP_INDEX_URL to the index to use, or give a wheel with --from",
    )
  return [...found, ...[...(main === undefined ? [] : [main]), ...settings.extraIndexUrls].map(index)]
}

const isWheel = (place: string): boolean => /\.whl(#.*)?$/i.test(place)

/** An address that may be the root of an index. */
const isIndex = (place: string): boolean => /^https?:/i.test(place) && !isWheel(place)
