import { createRequire } from "node:module"
import util from "node:util"
import { loadKoffi } from "../../../../src/engines/tensorflow/driver/c/koffi.js"
import { bindProcess } from "../../../../src/engines/tensorflow/driver/c/process.js"
import { quietTensorFlow } from "../../../../src/engines/tensorflow/driver/c/quiet.js"
import { builtTfjsNode } from "./build.js"

/** Loads tfjs-node into this process. @returns the package, or `undefined` when its addon was not built */
export async function loadTfjsNode(): Promise<object | undefined> {
  const folder = await builtTfjsNode()
  if (folder === undefined) return undefined
  // tfjs-node 4.22 calls a function that Node 23 has removed.
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean }
  old.isNullOrUndefined ??= (value) => value === null || value === undefined
  quietTensorFlow(bindProcess(await loadKoffi()))
  return createRequire(import.meta.url)(folder) as object
}
