// Runs one module for a check, in a process of its own: models are made and checked, nothing is trained.
import { writeSync } from "node:fs"
import { createRequire } from "node:module"
import { join, sep } from "node:path"
import { pathToFileURL } from "node:url"
import { setStandInEngine } from "../../../engines/standIn.js"
import { isShapewrightError, type ShapewrightError } from "../../../shape/errors.js"
import { builtSources, packageRoot } from "../../packageRoot.js"
import { realPath } from "../paths.js"
import { checkingEngine, Guard } from "./guard.js"
import { type Outcome, outcomeDescriptor } from "./outcome.js"
import { redirectImports, redirectRequires } from "./redirect.js"
import { userPlace } from "./userPlace.js"

/** Folders of the library's modules, and of the sources that source maps name: a stack's places in them are not the user's. */
const own = ["dist", "src", "types"].map((name) => join(packageRoot(), name) + sep)

const tell = (outcome: Outcome): void => void writeSync(outcomeDescriptor, `${JSON.stringify(outcome)}\n`)

/** Errors of a model or of what is given to it; others, such as a file that is missing, are failures of the program. */
const isMistake = (error: unknown): error is ShapewrightError =>
  isShapewrightError(error) && ["ShapeError", "ConfigError", "DataError"].includes(error.name)

function tellMistake(error: unknown, callStack: string | undefined): boolean {
  if (!isMistake(error)) return false
  const { message, layer } = error
  tell({
    kind: "mistake",
    message,
    ...(layer && { layer }),
    ...(userPlace(error.stack, own) ?? userPlace(callStack, own)),
  })
  return true
}

function fail(error: unknown): void {
  if (!tellMistake(error, undefined)) {
    const { stack, message } = error instanceof Error ? error : new Error(String(error))
    const place = userPlace(stack, own)
    tell({ kind: "failure", message, ...place })
    if (error instanceof SyntaxError && place === undefined) {
      throwUncaught(error)
      return
    }
  }
  process.exit(1)
}

/** Where syntax is wrong, only Node knows: it prints the place for an error that nobody catches. */
function throwUncaught(error: SyntaxError): void {
  process.removeAllListeners("uncaughtException")
  setImmediate(() => {
    throw error
  })
}

/** Guards the module that `require` of the package gives to code in `file`, where it is this package's own. */
function guardRequires(guard: Guard, file: string): void {
  const path = requiredBy(file)
  if (path === undefined || !path.startsWith(packageRoot() + sep) || path.startsWith(builtSources)) return
  redirectRequires(path, (given) => guard.exports(given))
}

function requiredBy(file: string): string | undefined {
  try {
    return realPath(createRequire(file).resolve("shapewright"))
  } catch {
    return undefined
  }
}

async function check(file: string): Promise<void> {
  const index = pathToFileURL(join(builtSources, "index.js")).href
  const guard = new Guard(tellMistake, () => tell({ kind: "model" }))
  setStandInEngine(checkingEngine)
  redirectImports(index, guard.exports((await import(index)) as Record<string, unknown>))
  guardRequires(guard, file)
  Error.stackTraceLimit = 100
  await import(pathToFileURL(file).href)
  tell({ kind: "loaded" })
}

process.on("uncaughtException", fail)
process.on("unhandledRejection", fail)
check(process.argv[2] as string).catch(fail)
