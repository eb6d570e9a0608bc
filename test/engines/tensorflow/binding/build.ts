import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { nativeFolder } from "../../../../src/engines/tensorflow/runtime/home.js"
import { libraryOf } from "../../../../src/engines/tensorflow/runtime/installed.js"
import { readManifest } from "../../../../src/engines/tensorflow/runtime/manifest.js"

/** The version of tfjs-node that is built. */
const version = "4.22.0"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** Where the addon is built. */
export const workFolder = join(root, ".cache", "tfjs-node")

const packageFolder = join(workFolder, "node_modules", "@tensorflow", "tfjs-node")
const stamp = join(workFolder, "built.json")

/** What an addon was built for; it is built anew for anything else. */
const builtFor = (library: string): string => JSON.stringify({ version, library, abi: process.versions.modules })

/** Path of tfjs-node with an addon for the installed runtime and this Node; `undefined` when it was not built. */
export async function builtTfjsNode(): Promise<string | undefined> {
  const manifest = await readManifest(nativeFolder())
  if (manifest === undefined || !existsSync(stamp)) return undefined
  return readFileSync(stamp, "utf8") === builtFor(libraryOf(nativeFolder(), manifest)) ? packageFolder : undefined
}

/**
 * Builds tfjs-node's addon against the installed runtime: its own install script downloads another TensorFlow. It needs
 * g++ and the headers of Node, which stand beside it.
 */
export async function buildTfjsNode(): Promise<string> {
  const built = await builtTfjsNode()
  if (built !== undefined) return built
  const native = nativeFolder()
  const manifest = await readManifest(native)
  if (manifest === undefined) throw new Error('there must be a runtime: run "npx shapewright native install" first')
  const library = libraryOf(native, manifest)
  rmSync(stamp, { force: true })
  install()
  linkLibraries(dirname(library))
  compile(join(dirname(library), "include"))
  writeFileSync(stamp, builtFor(library))
  return packageFolder
}

function install(): void {
  if (existsSync(join(packageFolder, "package.json"))) return
  mkdirSync(workFolder, { recursive: true })
  writeFileSync(join(workFolder, "package.json"), JSON.stringify({ private: true }))
  const npm = process.platform === "win32" ? "npm.cmd" : "npm"
  const given = ["install", "--ignore-scripts", "--no-audit", "--no-fund", `@tensorflow/tfjs-node@${version}`]
  execFileSync(npm, given, { cwd: workFolder, stdio: ["ignore", "ignore", "inherit"] })
}

function linkLibraries(folder: string): void {
  const lib = join(packageFolder, "deps", "lib")
  rmSync(lib, { recursive: true, force: true })
  mkdirSync(lib, { recursive: true })
  for (const name of readdirSync(folder).filter((file) => file.startsWith("libtensorflow"))) {
    symlinkSync(join(folder, name), join(lib, name))
    // The names that the linker looks for.
    const short = name
      .replace("_cc", "")
      .replace(/\.so\..*$|\.\d+\.dylib$/, process.platform === "darwin" ? ".dylib" : ".so")
    symlinkSync(join(folder, name), join(lib, short))
  }
}

function compile(include: string): void {
  const target = join(packageFolder, "lib", "napi-v8")
  mkdirSync(target, { recursive: true })
  const nodeHeaders = join(dirname(dirname(process.execPath)), "include", "node")
  const lib = join(packageFolder, "deps", "lib")
  execFileSync(
    "g++",
    [
      ...["-shared", "-fPIC", "-O2", "-std=c++17", "-w", "-DNAPI_VERSION=8", "-DNODE_GYP_MODULE_NAME=tfjs_binding"],
      ...[`-I${packageFolder}`, `-I${include}`, `-I${nodeHeaders}`],
      join(packageFolder, "binding", "tfjs_backend.cc"),
      join(packageFolder, "binding", "tfjs_binding.cc"),
      ...[`-L${lib}`, "-ltensorflow", "-ltensorflow_framework", `-Wl,-rpath,${lib}`],
      ...(process.platform === "darwin" ? ["-undefined", "dynamic_lookup"] : []),
      ...["-o", join(target, "tfjs_binding.node")],
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  )
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = Date.now()
  console.log(`${await buildTfjsNode()} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}
