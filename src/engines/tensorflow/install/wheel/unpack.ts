import { createHash } from "node:crypto"
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { EngineError } from "../../../../shape/errors.js"
import type { InstalledFile } from "../../runtime/manifest.js"
import { installError } from "../failure.js"
import { fileSink, textSink } from "./fileSink.js"
import { readZip } from "./readZip.js"

/** What was taken out of a wheel. */
export interface Unpacked {
  readonly files: readonly InstalledFile[]
  /** Its `METADATA`. */
  readonly metadata: string
}

/** What of the wheels is kept: TensorFlow's libraries and those that they load, at their places beside each other. */
const libraries =
  /^(tensorflow\/libtensorflow_(cc|framework)\.[^/]+|tensorflow\.libs\/[^/]+|nvidia\/\w+\/(lib|bin|nvvm)\/([^/]+\/)*[^/]+)$/
const notLoaded = /(\.a|\.h|\.hpp|\.cuh|\.py|\/\.|\/)$/

/** The headers of the C API, 200 kB, for addons that are built against the library, such as that of tfjs-node. */
const headers =
  /^tensorflow\/include\/(tensorflow\/c\/(eager\/)?\w+\.h|(tensorflow\/core|tsl)\/platform\/ctstring\w*\.h|xla\/tsl\/c\/tsl_status\.h)$/

const isKept = (path: string): boolean =>
  headers.test(path) || (libraries.test(path) && !notLoaded.test(path) && !path.split("/").includes(".."))

/** The most that the files of one wheel may have together. */
const sizeLimit = 16 * 2 ** 30

/**
 * Unpacks the libraries of a wheel into a folder while its bytes come in.
 * @param sha256 what the checksum of all bytes has to be; the folder must not be used before this function is done
 * @throws EngineError for another checksum and for what is no wheel
 */
export async function unpackWheel(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  sha256: string | undefined,
  folder: string,
): Promise<Unpacked> {
  const hash = createHash("sha256")
  const files: InstalledFile[] = []
  let metadata = ""
  let total = 0
  try {
    await readZip(hashed(chunks, hash), async (path, size) => {
      if (/^[^/]+\.dist-info\/METADATA$/.test(path))
        return textSink(1 << 20, (text) => {
          metadata = text
        })
      if (!isKept(path)) return undefined
      total += size
      if (total > sizeLimit) throw new Error("its libraries must have less than 16 GB (was more)")
      files.push({ path, size })
      return fileSink(join(folder, ...path.split("/")), path.includes("/bin/") ? 0o755 : 0o644)
    })
  } catch (error) {
    if (error instanceof EngineError || (error instanceof Error && "syscall" in error)) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw installError(`${name} must be a wheel (was not readable: ${reason}); ${again}`, error)
  }
  const found = hash.digest("hex")
  if (sha256 !== undefined && found !== sha256) {
    await rm(folder, { recursive: true, force: true })
    throw installError(`the checksum of ${name} must be sha256=${sha256} (was ${found}); ${again}`)
  }
  return { files, metadata }
}

const again = "run the same again, or take another source"

async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}
