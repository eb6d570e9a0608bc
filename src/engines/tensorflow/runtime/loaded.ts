import { basename } from "node:path"
import type { Candidate } from "./candidate.js"

/** What of TensorFlow.js's registry, which is one for the process, tells that tfjs-node runs. */
interface TfjsRegistry {
  readonly registryFactory?: Readonly<Record<string, unknown>>
}

/** Whether tfjs-node is loaded in this process. */
export function runsTfjsNode(): boolean {
  const registry = (globalThis as { readonly _tfengine?: TfjsRegistry })._tfengine
  return registry?.registryFactory?.tensorflow !== undefined
}

/** The TensorFlow library that tfjs-node has loaded into this process: a second one beside it must not be loaded. */
export function findLoaded(): Candidate | undefined {
  if (!runsTfjsNode()) return undefined
  const { sharedObjects } = process.report.getReport() as { readonly sharedObjects?: readonly string[] }
  const library = sharedObjects?.find((path) => /^(lib)?tensorflow(_cc)?\.(so|dylib|dll|\d)/.test(basename(path)))
  return library === undefined
    ? undefined
    : { library, origin: "process", title: "TensorFlow as tfjs-node has loaded it" }
}
