import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

interface Esbuild {
  build(options: object): Promise<unknown>
}

// The bundler that tsx brings.
const require = createRequire(import.meta.url)
const esbuild = createRequire(require.resolve("tsx/package.json"))("esbuild") as Esbuild

/** As deep as the modules with tfjs-node's addon, which is found from there. */
const outdir = join(".cache", "bench", "peers", "js")
const root = fileURLToPath(new URL("../..", import.meta.url))

/**
 * Turns peers in TypeScript into JavaScript: a cold start is that of a program, not that of a compiler.
 * @param files their names in this folder
 * @returns the paths of what was written, in the same order
 */
export async function compilePeers(files: readonly string[]): Promise<readonly string[]> {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: files.map((file) => join("bench", "peers", `${file}.ts`)),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "es2022",
    // Its paths lead to the sources of this library; programs take what was built.
    tsconfigRaw: "{}",
    outdir,
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  })
  return files.map((file) => join(root, outdir, `${file}.mjs`))
}
