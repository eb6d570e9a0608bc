import { join } from "node:path"
import { readWholeFile, writeWholeFile } from "../../../src/formats/files/whole.js"
import { readFolder, writeFolder } from "../../../src/formats/model/folder.js"
import { readWeights, writeWeights } from "../../../src/formats/model/weights.js"
import { generation, numberOf, numberOfWeights, weightsOf } from "./generation.js"

/** A way of keeping a numbered model in a folder. */
interface Way {
  readonly write: (folder: string, number: number, elements: number) => Promise<void>
  /** The number of the model that is there. @throws RangeError when its parts are not those of one model */
  readonly read: (folder: string) => Promise<number>
  /** Files in the folder when nothing is left of an interrupted save. */
  readonly files: number
}

const budget = 2 ** 30
const fileIn = (folder: string): string => join(folder, "weights.safetensors")

/** What `save` does, and what all do that write one file: `saveWeights`, `saveKeras`. */
export const ways = {
  folder: {
    write: (folder, number, elements) => writeFolder(folder, generation(number, elements)),
    read: async (folder) => numberOf(await readFolder(folder, budget)),
    files: 4,
  },
  file: {
    write: async (folder, number, elements) =>
      writeWholeFile(fileIn(folder), await writeWeights(weightsOf(number, elements))),
    read: async (folder) => numberOfWeights(await readWeights(await readWholeFile(fileIn(folder), budget), "weights")),
    files: 1,
  },
} as const satisfies Readonly<Record<string, Way>>

export type WayName = keyof typeof ways
