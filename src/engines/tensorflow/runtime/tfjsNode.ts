import { readdir, readFile, realpath } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { Found } from "./candidate.js"
import { libraryProblem } from "./checkLibrary.js"
import { libraryNames } from "./libraryNames.js"
import { isMissing } from "./manifest.js"

const packages = ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"]

/** The libraries that tfjs-node packages seen from this process bring along, and what is wrong with broken ones. */
export async function findTfjsNode(from: readonly string[] = startingPoints()): Promise<Found[]> {
  const found: Found[] = []
  for (const name of packages) {
    const folder = packageFolder(name, from)
    if (folder !== undefined) found.push(await lookInto(name, folder))
  }
  return found
}

/** Where node_modules are looked for: from the program that runs, and from the working directory. */
function startingPoints(): string[] {
  const program = process.argv[1]
  return [...(program === undefined ? [] : [dirname(program)]), process.cwd()]
}

function packageFolder(name: string, from: readonly string[]): string | undefined {
  for (const folder of from)
    try {
      return dirname(createRequire(join(folder, "noop.js")).resolve(`${name}/package.json`))
    } catch {
      // Not seen from here.
    }
  return undefined
}

async function lookInto(name: string, folder: string): Promise<Found> {
  const sentence = (problem: string): Found => ({
    problem: `${name}: ${problem}; install it again, or run "npx shapewright native install"`,
  })
  const libraries = join(folder, "deps", "lib")
  const files = await list(libraries)
  for (const pattern of libraryNames()) {
    const file = files.find((candidate) => pattern.test(candidate))
    if (file === undefined) return sentence("its folder deps/lib must hold TensorFlow's library (was missing)")
    const problem = await libraryProblem(join(libraries, file))
    if (problem !== undefined) return sentence(`its library ${file} must be one of this machine (${problem})`)
  }
  const file = files.find((candidate) => libraryNames()[0]?.test(candidate)) as string
  // The real path is the one under which the addon of tfjs-node loads the library: it is loaded once.
  const path = await realpath(join(libraries, file))
  return { candidate: { library: path, origin: "tfjs-node", title: `${name} ${await versionOf(folder)}` } }
}

async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function versionOf(folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { readonly version?: string }
  return version ?? ""
}
