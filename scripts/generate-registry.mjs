import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { root } from "./ensure-installed.mjs"

const exported = /^export (?:declare )?(?:const|let|function|class)\s+([A-Za-z_$][\w$]*)/gm

/** Folders of src/layers, and the registry that lists each. Merges are kept apart: a chain does not have them. */
const registries = { catalogue: "registry.ts", merges: "mergeRegistry.ts" }

/**
 * The text of a registry: one `export *` line for each file of a folder, sorted.
 *
 * @param {string} layers the folder src/layers
 * @param {string} folder the folder inside it
 * @returns {{ text: string, problems: string[] }}
 */
export function registry(layers, folder = "catalogue") {
  const reservedFile = join(layers, "reserved.json")
  const reserved = new Set(existsSync(reservedFile) ? JSON.parse(readFileSync(reservedFile, "utf8")) : [])
  const listed = join(layers, folder)
  const files = existsSync(listed) ? readdirSync(listed).filter((file) => file.endsWith(".ts")) : []
  const names = files.map((file) => file.slice(0, -".ts".length)).sort()
  const problems = names.flatMap((name) => {
    const source = readFileSync(join(listed, `${name}.ts`), "utf8")
    const values = [...source.matchAll(exported)].map(([, value]) => value)
    const refused = [...new Set([name, ...values])].filter((value) => reserved.has(value))
    return [
      ...(values.includes(name)
        ? []
        : [`${folder}/${name}.ts must export a layer named ${name}; export it or rename the file`]),
      ...refused.map(
        (value) => `${folder}/${name}.ts must not export ${value}: models have a member of that name; rename it`,
      ),
    ]
  })
  const lines = names.map((name) => `export * from "./${folder}/${name}.js"\n`)
  const text = `// Written by "npm run generate": one line for each file of ${folder}.\n${lines.join("")}`
  return { text: lines.length > 0 ? text : `${text}export {}\n`, problems }
}

function main(check) {
  const layers = join(root, "src", "layers")
  if (!existsSync(layers)) return "src/layers is missing; there is no catalogue to list"
  for (const [folder, name] of Object.entries(registries)) {
    const file = join(layers, name)
    const { text, problems } = registry(layers, folder)
    if (problems.length > 0) return problems.join("\n")
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue
    if (check) return `${relative(root, file)} does not list what ${folder} holds; run "npm run generate"`
    writeFileSync(file, text)
  }
  return undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = main(process.argv.includes("--check"))
  if (problem) {
    process.stderr.write(`${problem}\n`)
    process.exitCode = 1
  }
}
