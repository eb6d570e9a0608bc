import { randomUUID } from "node:crypto"
import { open, readdir, readFile, rm, stat, utimes } from "node:fs/promises"
import { hostname } from "node:os"
import { join } from "node:path"
import { isMissing } from "../runtime/manifest.js"
import { startOf } from "./processStart.js"

/** What stands in a lock file. */
export interface Holder {
  readonly pid: number
  /** When that process began, as its system tells; another process may have the same number later. */
  readonly start: string | undefined
  readonly host: string
  readonly token: string
}

/** This process as the holder of a lock. */
export const newHolder = async (): Promise<Holder> => ({
  pid: process.pid,
  start: await startOf(process.pid),
  host: hostname(),
  token: randomUUID(),
})

/** After how many milliseconds without a touch a lock counts as left behind by another machine. */
const forgottenAfter = 120_000
/** How long a process may take from making a lock file to writing into it. */
const writtenAfter = 10_000

/**
 * Lock files are numbered, and the highest number counts. Who finds its holder gone makes the next one, which only one can:
 * no lock is ever taken from another process.
 */
export const lockPath = (folder: string, number: number): string => join(folder, `lock.${number}`)

/** The highest number of the lock files; 0 when there is none. */
export async function highestLock(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? [])
  return Math.max(0, ...numbers.map(Number))
}

/** Makes a lock file; whether this process was the first to do so. */
export async function makeLock(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, "wx")
    try {
      await file.writeFile(JSON.stringify(holder))
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
    await rm(path, { force: true })
    throw error
  }
}

/** The content of a lock file; `undefined` when it is gone. */
export async function readLock(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8")
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Who wrote a lock file; `undefined` when it is not written yet. */
export function parseHolder(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder> | null
    return typeof value?.pid === "number" && typeof value.host === "string" ? (value as Holder) : undefined
  } catch {
    return undefined
  }
}

/** Whether the process that made a lock does not run any more. */
export async function isLeft(path: string, holder: Holder | undefined): Promise<boolean> {
  if (holder !== undefined && holder.host === hostname())
    return !isAlive(holder.pid) || (holder.start !== undefined && (await startOf(holder.pid)) !== holder.start)
  try {
    const age = Date.now() - (await stat(path)).mtimeMs
    return age > (holder === undefined ? writtenAfter : forgottenAfter)
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

/** Says to other machines that the holder still runs. */
export const touchLock = (path: string): Promise<void> => utimes(path, new Date(), new Date())
