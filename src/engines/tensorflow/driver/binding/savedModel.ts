import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { encode } from "../../proto/encode.js"
import type { GraphDef } from "../../proto/messages.js"

/** The tag of the one graph in a model that is written here. */
export const tag = "shapewright"

/** Writes a graph as a SavedModel into a folder that only this user can read, and removes it after `use`. */
export function withSavedModel<Result>(graph: GraphDef, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "shapewright-"))
  try {
    const model = { savedModelSchemaVersion: 1, metaGraphs: [{ metaInfoDef: { tags: [tag] }, graphDef: graph }] }
    writeFileSync(join(folder, "saved_model.pb"), encode("SavedModel", model), { mode: 0o600 })
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
