import { formatError } from "../failure.js"
import { sha256 } from "../files/sha256.js"
import { type FileSource, type ModelFiles, wrongSize } from "../files/source.js"
import { type ContentName, entryFor, type Manifest, manifestName, readManifest, writeManifest } from "./manifest.js"

/** The bytes of a model's files by role. */
export type Content = Readonly<Partial<Record<ContentName, Uint8Array>>>

/** How much the files of a model may hold together, unless a reader says otherwise: 4 GiB. */
export const defaultBudget = 4 * 2 ** 30

/** The files of a model by name, the manifest last. */
export async function filesOf(content: Content): Promise<ModelFiles> {
  const files: Record<string, Uint8Array> = {}
  const manifest: Record<string, Manifest[ContentName]> = {}
  for (const [name, bytes] of Object.entries(content) as readonly [ContentName, Uint8Array][]) {
    const entry = await entryFor(name, bytes)
    files[entry.file] = bytes
    manifest[name] = entry
  }
  files[manifestName] = await writeManifest(manifest)
  return files
}

/**
 * Reads the files of a model, whose sizes are looked at before any of them is read.
 * @throws ModelFormatError
 */
export async function contentOf(source: FileSource, budget: number): Promise<Content> {
  const place = `${source.place}/${manifestName}`
  const size = await source.size(manifestName)
  if (size === undefined) throw formatError("MISSING_FILE", place, `it must exist (was missing); ${adviceFor(source)}`)
  if (size > budget) throw tooLarge(place, budget, size)
  const manifest = await readManifest(await source.read(manifestName, size), place)
  await checkSizes(source, manifest, budget)
  const content: Record<string, Uint8Array> = {}
  for (const [name, entry] of Object.entries(manifest)) {
    const bytes = await source.read(entry.file, entry.bytes)
    if ((await sha256(bytes)) !== entry.sha256)
      throw formatError("WRONG_CHECKSUM", `${source.place}/${entry.file}`, "its bytes must be those that were written")
    content[name] = bytes
  }
  return content
}

const adviceFor = ({ place }: FileSource): string =>
  place.endsWith(".keras") ? "loadKeras reads .keras files" : "save a model there"

async function checkSizes(source: FileSource, manifest: Manifest, budget: number): Promise<void> {
  const sum = Object.values(manifest).reduce((all, { bytes }) => all + bytes, 0)
  if (sum > budget) throw tooLarge(source.place, budget, sum)
  for (const { file, bytes } of Object.values(manifest)) {
    const size = await source.size(file)
    if (size !== bytes) throw wrongSize(`${source.place}/${file}`, bytes, size)
  }
}

const tooLarge = (place: string, budget: number, size: number): Error =>
  formatError("BUDGET_EXCEEDED", place, `it must have ${budget} bytes at most (was ${size}); raise maxBytes`, {
    expected: budget,
    received: size,
  })
