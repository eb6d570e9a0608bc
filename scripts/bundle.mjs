import { rmSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { filesBelow, root } from "./tools.mjs"

// The bundler that tsx brings, which runs the TypeScript of this project.
const require = createRequire(import.meta.url)
const esbuild = createRequire(require.resolve("tsx/package.json"))("esbuild")

const common = {
  absWorkingDir: root,
  entryPoints: ["src/index.ts"],
  tsconfig: "tsconfig.build.json",
  bundle: true,
  packages: "external",
  target: "es2022",
  sourcemap: true,
  sourcesContent: false,
  logLevel: "warning",
}

/**
 * Puts the modules of the library together, those that are imported when they are needed in files of their own: Node
 * takes longer to find five hundred files than to run them. Declarations, and the modules of the command line, stay.
 */
export async function bundle() {
  await esbuild.build({
    ...common,
    format: "esm",
    platform: "neutral",
    splitting: true,
    outdir: "dist/esm/src",
    chunkNames: "chunks/[name]-[hash]",
  })
  for (const file of filesBelow(join(root, "dist", "cjs"), (path) => /\.js(\.map)?$/.test(path))) rmSync(file)
  await esbuild.build({ ...common, format: "cjs", platform: "node", outfile: "dist/cjs/src/index.js" })
}
