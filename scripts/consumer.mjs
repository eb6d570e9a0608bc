import { mkdirSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { cache, compiler, node, root } from "./tools.mjs"

/** A folder where `import "shapewright"` finds the package as a consumer sees it: emitted JavaScript and declarations. */
export const consumer = join(cache, "consumer")

const packageJson = {
  name: "shapewright",
  version: "0.0.0",
  type: "module",
  exports: { ".": { types: "./src/index.d.ts", default: "./src/index.js" } },
}

/** What consumers are told to compile with, and no more: strict, every declaration file checked. */
export const consumerOptions = {
  target: "es2022",
  lib: ["es2022"],
  module: "nodenext",
  moduleResolution: "nodenext",
  moduleDetection: "force",
  strict: true,
  skipLibCheck: false,
  types: [],
}

/**
 * Emits the package into the consumer folder (only what changed); resolves to the compiler's complaints, "" when none.
 *
 * @returns {Promise<string>}
 */
export async function emitConsumer() {
  const target = join(consumer, "node_modules", "shapewright")
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, "package.json"), JSON.stringify(packageJson))
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }))
  const args = [compiler(), "-p", "tsconfig.consumer.json", "--pretty", "false"]
  return (await node(args, { capture: true })).output.trim()
}

/**
 * Type-checks `files` as a consumer of the emitted package; resolves to the compiler's output.
 * `files` may lie anywhere: "shapewright" is mapped onto the emitted declarations.
 *
 * @param {string[]} files
 * @param {{ version?: string, name: string, options?: Record<string, unknown>, args?: string[] }} how
 */
export async function compileAsConsumer(files, { version = "typescript", name, options = {}, args = [] }) {
  const compilerOptions = {
    ...consumerOptions,
    noEmit: true,
    paths: { shapewright: ["./node_modules/shapewright/src/index.d.ts"] },
    ...options,
  }
  const config = join(consumer, `tsconfig.${name}.${version}.json`)
  const listed = files.map((file) => relative(consumer, file))
  writeFileSync(config, JSON.stringify({ compilerOptions, files: listed }, null, 2))
  return node([compiler(version), "-p", config, "--pretty", "false", ...args], { capture: true, cwd: root })
}
