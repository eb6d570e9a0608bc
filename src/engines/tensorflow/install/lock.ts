import { mkdir, rm } from "node:fs/promises"
import { setTimeout as wait } from "node:timers/promises"
import {
  type Holder,
  highestLock,
  isLeft,
  lockPath,
  makeLock,
  newHolder,
  parseHolder,
  readLock,
  touchLock,
} from "./lockFile.js"

const touchEvery = 5_000
const pollEvery = 250

/**
 * Runs `work` while no other process does something with the same folder; waits for one that does.
 * The lock of a process that was killed counts no more.
 * @param waiting called once, with the number of the process that is waited for
 */
export async function withLock<Result>(
  folder: string,
  waiting: (pid: number) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(folder, { recursive: true })
  const number = await acquire(folder, await newHolder(), waiting)
  const touching = setInterval(() => void touchLock(lockPath(folder, number)).catch(() => {}), touchEvery)
  touching.unref()
  try {
    return await work()
  } finally {
    clearInterval(touching)
    await release(folder, number)
  }
}

async function acquire(folder: string, holder: Holder, waiting: (pid: number) => void): Promise<number> {
  let told = false
  for (;;) {
    const top = await highestLock(folder)
    if (top === 0) {
      if (await makeLock(lockPath(folder, 1), holder)) return 1
      continue
    }
    const text = await readLock(lockPath(folder, top))
    if (text === undefined) continue
    const other = parseHolder(text)
    if (await isLeft(lockPath(folder, top), other)) {
      if (await succeed(folder, top, text, holder)) return top + 1
    } else {
      if (!told && other !== undefined) waiting(other.pid)
      told ||= other !== undefined
      await wait(pollEvery)
    }
  }
}

/** Takes the place of a holder that is gone, unless another process was faster and is done already. */
async function succeed(folder: string, top: number, left: string, holder: Holder): Promise<boolean> {
  const own = lockPath(folder, top + 1)
  if (!(await makeLock(own, holder))) return false
  if ((await readLock(lockPath(folder, top))) === left) return true
  await rm(own, { force: true })
  return false
}

/** From the lowest on, so that the own file stands as long as any below it. */
async function release(folder: string, number: number): Promise<void> {
  for (let i = 1; i <= number; i++) await rm(lockPath(folder, i), { force: true })
}
