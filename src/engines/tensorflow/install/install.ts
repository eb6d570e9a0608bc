import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { libraryProblem } from "../runtime/checkLibrary.js"
import { type Environment, nativeFolder, platformName } from "../runtime/home.js"
import { findInstalled, libraryOf } from "../runtime/installed.js"
import { libraryNames } from "../runtime/libraryNames.js"
import { type Manifest, readManifest } from "../runtime/manifest.js"
import { diskFailure, installError } from "./failure.js"
import { gather } from "./gather.js"
import { withLock } from "./lock.js"
import type { Prove } from "./prove.js"
import type { Report } from "./report.js"
import { newFolderName, publish, removeLeftovers } from "./runtimeFolder.js"

/** What `native install` was asked for. */
export interface InstallOptions {
  /** A wheel, a folder or an address to take TensorFlow from, in place of pip's configuration. */
  readonly from?: string
  /** Whether to take the build with CUDA kernels, and the CUDA libraries that it names. */
  readonly cuda?: boolean
  /** Whether to install also what is there already. */
  readonly again?: boolean
  readonly report: Report
  readonly prove: Prove
  readonly env?: Environment
}

/**
 * Installs TensorFlow's library into the user's cache. Until it has trained ten steps, what was there before stays in use.
 * @throws EngineError with one sentence for each way in which that can fail
 */
export async function install(options: InstallOptions): Promise<Manifest> {
  const native = nativeFolder(options.env)
  const { report } = options
  try {
    await mkdir(native, { recursive: true })
    return await withLock(
      native,
      (pid) => report.say(`another install is under way (process ${pid}); waiting for it`),
      () => installLocked(native, options),
    )
  } catch (error) {
    throw diskFailure(error, native)
  }
}

async function installLocked(native: string, options: InstallOptions): Promise<Manifest> {
  const { report, cuda = false, again = false } = options
  const before = await readManifest(native).catch(() => undefined)
  await removeLeftovers(native, before)
  const working = before !== undefined && "candidate" in ((await findInstalled(native)) ?? {})
  if (before !== undefined && working && !again && options.from === undefined && before.cuda === cuda) {
    report.say(`TensorFlow ${before.version} is installed already, in ${native}`)
    return before
  }
  const folder = newFolderName()
  try {
    const manifest = await fill(native, folder, options)
    await publish(native, manifest)
    await removeLeftovers(native, manifest)
    report.say(`TensorFlow ${manifest.version} is installed in ${native}`)
    return manifest
  } catch (error) {
    await rm(join(native, folder), { recursive: true, force: true })
    throw error
  }
}

/** Fills a new folder, and tries what is in it. */
async function fill(native: string, folder: string, options: InstallOptions): Promise<Manifest> {
  const { report, prove, cuda = false } = options
  const { files, source } = await gather(native, join(native, folder), options)
  const path = files.find((file) => libraryNames()[0]?.test(file.path.split("/").at(-1) as string))?.path
  if (path === undefined)
    throw installError(`${source[0]} must hold TensorFlow's C library (was without); take another source`)
  const draft: Manifest = {
    format: 1,
    version: "",
    platform: platformName(),
    cuda,
    folder,
    library: path,
    source,
    files,
  }
  const library = libraryOf(native, draft)
  const problem = await libraryProblem(library)
  if (problem !== undefined)
    throw installError(
      `the library in ${source[0]} must be one for ${platformName()} (${problem}); take another source`,
    )
  report.say("training ten steps to see that it works")
  return { ...draft, version: await prove(library) }
}
