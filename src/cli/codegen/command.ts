import { basename } from "node:path"
import { readWholeFile } from "../../formats/files/whole.js"
import { kerasBudget } from "../../formats/keras/archive.js"
import { loadArchive } from "../../formats/keras/load.js"
import { modelSource } from "../../formats/source/model.js"
import { ModelFormatError } from "../../shape/errors.js"
import { defineCommand, exitCodes, UsageError } from "../command.js"

const about = `Prints the TypeScript program that builds the model of a .keras file with this package: the same layers, names and
connections. Options at their defaults are left out. The weights stay in the file; the program's first lines say how
they are set.

Exit codes: 0 the program was printed; 1 the file is damaged, or needs layers that this version does not have: all of
them are named.`

/** `shapewright codegen`. */
export const codegen = defineCommand({
  takes: "<file.keras>",
  about,
  options: {},
  run: async ({ positionals }, terminal) => {
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0)
      throw new UsageError("codegen takes one file: shapewright codegen model.keras")
    try {
      const bytes = await readWholeFile(file, kerasBudget.bytes)
      const { plan } = loadArchive(bytes, { file })
      terminal.print(`${heading(basename(file))}\n${modelSource(plan).trimEnd()}`)
      return exitCodes.ok
    } catch (error) {
      if (!(error instanceof ModelFormatError)) throw error
      terminal.complain(error.message)
      return exitCodes.found
    }
  },
})

const heading = (
  file: string,
): string => `// Written by shapewright codegen from ${file}. With the weights of that file:
//   const saved = await loadKeras(${JSON.stringify(file)}, { compile: false })
//   net.setWeights(await saved.getWeights())`
