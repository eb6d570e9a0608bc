import { isShapewrightError } from "../../../shape/errors.js"
import type { Device } from "../driver/driver.js"
import { openDriver } from "../open.js"
import type { Candidate } from "../runtime/candidate.js"
import { nativeFolder, platformName } from "../runtime/home.js"
import { readManifest } from "../runtime/manifest.js"

/** What `native status` tells. */
export interface NativeStatus {
  readonly platform: string
  /** Where runtimes are installed. */
  readonly folder: string
  /** Bytes of the installed runtime; `undefined` when there is none. */
  readonly installedSize: number | undefined
  /** What the native engine runs on; `undefined` when it does not run. */
  readonly running:
    | { readonly candidate: Candidate; readonly version: string; readonly devices: readonly Device[] }
    | undefined
  /** A sentence for each thing that does not work. */
  readonly problems: readonly string[]
}

/** Looks at the native engine by opening it. */
export async function nativeStatus(): Promise<NativeStatus> {
  const folder = nativeFolder()
  const manifest = await readManifest(folder).catch(() => undefined)
  const place = {
    platform: platformName(),
    folder,
    installedSize: manifest?.files.reduce((sum, { size }) => sum + size, 0),
  }
  try {
    const { driver, candidate, problems } = await openDriver()
    return {
      ...place,
      running: { candidate, version: driver.version, devices: (await driver.devices()) ?? [] },
      problems,
    }
  } catch (error) {
    if (!isShapewrightError(error)) throw error
    return { ...place, running: undefined, problems: error.message.split("\n").map((line) => line.trim()) }
  }
}
