import { type FileHandle, mkdir, open } from "node:fs/promises"
import { dirname } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { EngineError } from "../../../../shape/errors.js"
import { installError, networkCode, networkReason } from "../failure.js"
import { get, shown } from "./get.js"
import type { Network } from "./network.js"

/** A file on a server, and where its bytes are kept until they have been used. */
export interface Download {
  readonly network: Network
  readonly url: string
  /** Bytes of an earlier try stand here; each new one is added. */
  readonly part: string
  /** Told how much is there, and how much there will be. */
  readonly progress: (done: number, total: number | undefined) => void
}

/** How often a connection that breaks is made again without a byte in between. */
const tries = 5
const replaySize = 1 << 20

/**
 * The bytes of a file, from its first one: those of an earlier try, then the rest. A connection that breaks is continued
 * where it broke; a server that cannot do so is asked for everything once more.
 * @throws EngineError when the server does not give the file
 */
export async function* download({ network, url, part, progress }: Download): AsyncGenerator<Uint8Array> {
  await mkdir(dirname(part), { recursive: true })
  const file = await open(part, "a+")
  try {
    let done = 0
    for await (const chunk of replay(file)) {
      done += chunk.length
      yield chunk
    }
    let failures = 0
    let reached = false
    for (;;) {
      const before = done
      try {
        const rest = await requestFrom(network, url, done)
        reached = true
        if (rest === undefined) return
        progress(done, rest.total)
        for await (const chunk of rest.chunks) {
          await writeAll(file, chunk)
          done += chunk.length
          progress(done, rest.total)
          yield chunk
        }
        if (rest.total === undefined || done >= rest.total) return
        throw new Error(`the connection ended after ${done} of ${rest.total} bytes`)
      } catch (error) {
        if (error instanceof DiskError) throw error.cause
        // Who was never reached is not asked again, nor who said no.
        if (error instanceof EngineError && !(reached && error.code === networkCode)) throw error
        failures = done > before ? 1 : failures + 1
        if (failures >= tries) throw brokenOff(url, error instanceof EngineError ? error.cause : error)
        await wait(100 * 2 ** failures)
      }
    }
  } finally {
    await file.close()
  }
}

const brokenOff = (url: string, cause: unknown): EngineError =>
  new EngineError(
    `native install: ${shown(url)} must be readable to its end (was not: ${networkReason(cause)}); run the same again, it ` +
      `goes on where it stopped`,
    { code: networkCode, cause },
  )

/** An error of the file, which another try does not mend. */
class DiskError extends Error {}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  try {
    await file.appendFile(chunk)
  } catch (cause) {
    throw new DiskError("the part cannot be written", { cause })
  }
}

async function* replay(file: FileHandle): AsyncGenerator<Uint8Array> {
  let place = 0
  for (;;) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(replaySize), 0, replaySize, place)
    if (bytesRead === 0) return
    place += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

interface Rest {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly total: number | undefined
}

/** What comes behind the first `done` bytes; `undefined` when there is nothing more. */
async function requestFrom(network: Network, url: string, done: number): Promise<Rest | undefined> {
  const { status, response } = await get(network, url, done === 0 ? {} : { range: `bytes=${done}-` })
  if (status === 200) {
    const length = response.headers["content-length"]
    return { chunks: skip(response, done), total: length === undefined ? undefined : Number(length) }
  }
  if (status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers["content-range"] ?? "")
    if (range !== null && Number(range[1]) === done)
      return { chunks: response, total: range[2] === "*" ? undefined : Number(range[2]) }
  }
  response.destroy()
  if (status === 416 && done > 0) return undefined
  const what = status === 206 ? "with another range than the one that was asked for" : `with ${status}`
  throw installError(`${shown(url)} must be there (was answered ${what}); check the index, or give a wheel with --from`)
}

/** The bytes behind the first `count` ones, of a server that gives everything. */
async function* skip(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const chunk of chunks) {
    if (left >= chunk.length) left -= chunk.length
    else {
      yield left === 0 ? chunk : chunk.subarray(left)
      left = 0
    }
  }
}
