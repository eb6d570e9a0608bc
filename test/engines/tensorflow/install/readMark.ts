import { readFile } from "node:fs/promises"
import type { Prove } from "../../../../src/engines/tensorflow/install/prove.js"

/** Reads the mark of a library that stands in for TensorFlow. */
export const readMark: Prove = async (library) =>
  /mark:(\w+);/.exec((await readFile(library)).toString("latin1"))?.[1] ?? ""
