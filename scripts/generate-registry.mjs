import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { root } from "./ensure-installed.mjs"

const exported = /^export (?:declare )?(?:const|let|function|class)\s+([A-Za-z_$][\w$]*)/gm

const exportedType = /^export (?:interface|type)\s+([A-Za-z_$][\w$]*)/gm

/** Folders of src/layers, and the registry that lists each. Merges are kept apart: a chain does not have them. */
const registries = { catalogue: "registry.ts", merges: "mergeRegistry.ts" }

/** The names that the expression finds in a source. */
const namesOf = (source, expression) => [...source.matchAll(expression)].map(([, name]) => name)

/** The names of a folder's files, sorted, without their ending; none where the folder is absent. */
function filesOf(folder) {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".ts")) : []
  return files.map((file) => file.slice(0, -".ts".length)).sort()
}

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
  const names = filesOf(listed)
  const problems = names.flatMap((name) => {
    const source = readFileSync(join(listed, `${name}.ts`), "utf8")
    const values = namesOf(source, exported)
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

/**
 * The text of the list of types: one `export type` line for each file that has types to be named by users.
 *
 * @param {string} layers the folder src/layers
 */
export function typeList(layers) {
  const lines = Object.keys(registries).flatMap((folder) =>
    filesOf(join(layers, folder)).flatMap((name) => {
      const types = namesOf(readFileSync(join(layers, folder, `${name}.ts`), "utf8"), exportedType).sort()
      if (types.length === 0) return []
      const line = `export type { ${types.join(", ")} } from "./${folder}/${name}.js"`
      const broken = `export type {\n${types.map((type) => `  ${type},\n`).join("")}} from "./${folder}/${name}.js"`
      return [`${line.length > 120 ? broken : line}\n`]
    }),
  )
  return `// Written by "npm run generate": the types beside the layers, which declarations of users' code name.\n${lines.join("")}`
}

function main(check) {
  const layers = join(root, "src", "layers")
  if (!existsSync(layers)) return "src/layers is missing; there is no catalogue to list"
  const lists = Object.entries(registries).map(([folder, name]) => ({ name, ...registry(layers, folder) }))
  const problems = lists.flatMap((list) => list.problems)
  if (problems.length > 0) return problems.join("\n")
  for (const { name, text } of [...lists, { name: "layerTypes.ts", text: typeList(layers) }]) {
    const file = join(layers, name)
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue
    if (check) return `${relative(root, file)} does not list what its folders hold; run "npm run generate"`
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
