import type { Environment } from "../runtime/home.js"
import type { InstalledFile } from "../runtime/manifest.js"
import type { Choice } from "./choose.js"
import { copyLibraries, librariesIn } from "./copyLibraries.js"
import { fetchWheel } from "./fetchWheel.js"
import { shown } from "./net/get.js"
import { openNetwork } from "./net/network.js"
import { thisPlace } from "./pip/files.js"
import { readPipSettings } from "./pip/settings.js"
import type { Report } from "./report.js"
import { findWheel, type Source } from "./source.js"
import { wantedVersions, wishFor } from "./supported.js"
import { thisMachine } from "./wheel/platform.js"
import { requirementsOf } from "./wheel/requirements.js"

/** What is gathered, and from where. */
export interface Gathering {
  readonly from?: string
  readonly cuda?: boolean
  readonly report: Report
  readonly env?: Environment
}

/** Libraries in a folder, and the names of what they came from. */
export interface Gathered {
  readonly files: readonly InstalledFile[]
  readonly source: readonly string[]
}

/** Puts TensorFlow's libraries into a folder. @throws EngineError, or the error of the file system */
export async function gather(native: string, folder: string, options: Gathering): Promise<Gathered> {
  const { from, report, cuda = false, env = process.env } = options
  const libraries = from === undefined ? undefined : await librariesIn(from)
  if (libraries !== undefined) return { files: await copyLibraries(libraries, folder), source: [libraries] }
  const machine = thisMachine()
  const wish = wishFor(machine, cuda)
  const settings = await readPipSettings({ ...thisPlace(), env })
  const source: Source = { network: await openNetwork(settings, env), settings, machine, from }
  if (wish.unverified)
    report.say(
      `unverified: this package was never tried on ${cuda ? "a GPU" : machine.name}; please report how it goes`,
    )
  const take = async (choice: Choice) => {
    report.say(`taking ${choice.link.fileName} from ${shown(new URL(".", choice.link.url))}`)
    if (choice.link.sha256 === undefined) report.say("its source gives no checksum for it: only its own are checked")
    return fetchWheel(choice, source.network, native, folder, report)
  }
  const main = await findWheel(source, wish, wantedVersions)
  const { files, metadata } = await take(main)
  const gathered = { files: [...files], source: [main.link.fileName] }
  for (const { project, allows } of cuda ? requirementsOf(metadata, "and-cuda") : []) {
    const choice = await findWheel(source, { projects: [project], allows }, "in the version that TensorFlow needs")
    gathered.files.push(...(await take(choice)).files)
    gathered.source.push(choice.link.fileName)
  }
  return gathered
}
