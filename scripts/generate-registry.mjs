import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { root } from "./ensure-installed.mjs"

const exported = /^export (?:declare )?(?:const|let|function|class)\s+([A-Za-z_$][\w$]*)/gm

/**
 * The text of the layer registry: one `export *` line for each file of `<layers>/catalogue`, sorted.
 *
 * @param {string} layers the folder src/layers
 * @returns {{ text: string, problems: string[] }}
 */
export function registry(layers) {
  const catalogue = join(layers, "catalogue")
  const reservedFile = join(layers, "reserved.json")
  const reserved = new Set(existsSync(reservedFile) ? JSON.parse(readFileSync(reservedFile, "utf8")) : [])
  const files = existsSync(catalogue) ? readdirSync(catalogue).filter((file) => file.endsWith(".ts")) : []
  const names = files.map((file) => file.slice(0, -".ts".length)).sort()
  const problems = names.flatMap((name) => {
    const source = readFileSync(join(catalogue, `${name}.ts`), "utf8")
    const values = [...source.matchAll(exported)].map(([, value]) => value)
    const refused = [...new Set([name, ...values])].filter((value) => reserved.has(value))
    return [
      ...(values.includes(name)
        ? []
        : [`catalogue/${name}.ts must export a layer named ${name}; export it or rename the file`]),
      ...refused.map(
        (value) => `catalogue/${name}.ts must not export ${value}: models have a member of that name; rename it`,
      ),
    ]
  })
  const lines = names.map((name) => `export * from "./catalogue/${name}.js"\n`)
  return { text: `// Written by "npm run generate": one line for each file of catalogue.\n${lines.join("")}`, problems }
}

function main(check) {
  const layers = join(root, "src", "layers")
  if (!existsSync(layers)) return "src/layers is missing; there is no catalogue to list"
  const file = join(layers, "registry.ts")
  const { text, problems } = registry(layers)
  if (problems.length > 0) return problems.join("\n")
  if (existsSync(file) && readFileSync(file, "utf8") === text) return undefined
  if (check) return `${relative(root, file)} does not list what catalogue holds; run "npm run generate"`
  writeFileSync(file, text)
  return undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = main(process.argv.includes("--check"))
  if (problem) {
    process.stderr.write(`${problem}\n`)
    process.exitCode = 1
  }
}
