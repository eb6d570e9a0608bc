import { formatError } from "../failure.js"
import { sha256 } from "../files/sha256.js"
import { Field } from "../json/fields.js"
import { parseJson } from "../json/parse.js"
import { checkHeader, header } from "./header.js"

/** The file that says what the others are: it is written last, and replaced at once. */
export const manifestName = "manifest.json"

/** What a model's folder can hold. */
export const contentNames = ["model.json", "weights.safetensors", "training.safetensors"] as const

/** A file of a model by its role. */
export type ContentName = (typeof contentNames)[number]

/** A file as the manifest has it. */
export interface ManifestEntry {
  /** Its name in the folder, which holds a part of its checksum: another content has another name. */
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** The files of a model. */
export type Manifest = Readonly<Partial<Record<ContentName, ManifestEntry>>>

const sizeLimit = 2 ** 16
const checksum = /^[0-9a-f]{64}$/

/** Names that files of a model have; nothing else in a folder is ever deleted. */
export const contentFile = /^(?:model|weights|training)-[0-9a-f]{16}\.(?:json|safetensors)(?:\.tmp)?$/

/** The name of a file of this content: `weights-1f3a….safetensors`. */
const fileName = (name: ContentName, sum: string): string => name.replace(".", `-${sum.slice(0, 16)}.`)

/** The entry of a file of this content. */
export async function entryFor(name: ContentName, bytes: Uint8Array): Promise<ManifestEntry> {
  const sum = await sha256(bytes)
  return { file: fileName(name, sum), bytes: bytes.byteLength, sha256: sum }
}

const textOf = (body: object): string => `${JSON.stringify(body, undefined, 1)}\n`

/** The manifest as a file, which ends with its own checksum. */
export async function writeManifest(files: Manifest): Promise<Uint8Array> {
  const body = { ...header, files }
  const text = textOf({ ...body, sha256: await sha256(new TextEncoder().encode(textOf(body))) })
  return new TextEncoder().encode(text)
}

/** Reads a manifest. @throws ModelFormatError for what differs in one byte from what was written */
export async function readManifest(bytes: Uint8Array, place: string): Promise<Manifest> {
  const field = new Field(parseJson(bytes, place, { bytes: sizeLimit, depth: 4 }), place)
  const part = field.object(["format", "version", "files", "sha256"])
  checkHeader(part)
  const entries = part("files")
    .entries()
    .map(([name, entry]) => [name, readEntry(name, entry)] as const)
  const manifest: Manifest = Object.fromEntries(entries)
  const expected = await writeManifest(manifest)
  if (expected.length !== bytes.length || !expected.every((byte, i) => byte === bytes[i]))
    throw formatError("WRONG_CHECKSUM", place, "it must be as it was written")
  return manifest
}

function readEntry(name: string, field: Field): ManifestEntry {
  const known = contentNames.find((one) => one === name)
  if (known === undefined) throw formatError("UNSAFE_NAME", field.place, "there is no such file in a model")
  const part = field.object(["file", "bytes", "sha256"])
  const sum = part("sha256").text()
  const file = part("file").text()
  if (!checksum.test(sum) || file !== fileName(known, sum))
    throw formatError("UNSAFE_NAME", part("file").place, "it must be named after its checksum")
  return { file, bytes: part("bytes").count(), sha256: sum }
}
