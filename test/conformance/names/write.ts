import { readFileSync, writeFileSync } from "node:fs"
import * as activations from "../../../src/activations/catalogue.js"
import { componentKinds } from "../../../src/formats/description/components.js"
import { definitionOf } from "../../../src/formats/keras/config/layerTable.js"
import { snakeCase } from "../../../src/formats/keras/config/names.js"

// Writes the tables of docs/guide/keras.md: what each class of Keras 3.15.1 is called here. With --check it only looks.
// keras.json holds the public classes of each module of Keras, without base classes and those of other frameworks.

type Kind =
  | "layers"
  | "losses"
  | "metrics"
  | "optimizers"
  | "schedules"
  | "initializers"
  | "regularizers"
  | "constraints"
  | "activations"

const keras = JSON.parse(readFileSync(new URL("keras.json", import.meta.url), "utf8")) as Readonly<
  Record<Kind, readonly string[]>
>
const page = new URL("../../../docs/guide/keras.md", import.meta.url)

const plain = (name: string): string => name.replace(/_/g, "").toLowerCase()

const inTable = (kind: string, name: string): string | undefined => {
  const table = componentKinds.find((one) => one.kind === kind)?.table ?? {}
  return Object.keys(table).find((key) => (name === "Accuracy" ? key === name : plain(key) === plain(name)))
}

/** What a class of Keras is called here. */
const ownName: Readonly<Record<Kind, (name: string) => string | undefined>> = {
  layers: (name) => definitionOf(name)?.name,
  losses: (name) => inTable("loss", name),
  metrics: (name) => {
    const found = inTable("metric", name)
    return found === "AUC" ? "auc" : found && found.charAt(0).toLowerCase() + found.slice(1)
  },
  optimizers: (name) => inTable("optimizer", name),
  schedules: (name) => inTable("schedule", name),
  initializers: (name) => inTable("initializer", name),
  regularizers: (name) => inTable("regularizer", name),
  constraints: (name) => inTable("constraint", name === "NonNeg" ? "NonNegative" : name),
  activations: (name) => Object.keys(activations).find((key) => snakeCase(key) === name || plain(key) === plain(name)),
}

function section(kind: Kind): string {
  const pairs = keras[kind].map((name) => [name, ownName[kind](name)] as const)
  const known = pairs.filter(([, own]) => own !== undefined).map(([name, own]) => `| \`${name}\` | \`${own}\` |`)
  const missing = pairs.filter(([, own]) => own === undefined).map(([name]) => `\`${name}\``)
  const title = kind.charAt(0).toUpperCase() + kind.slice(1)
  const rest = missing.length === 0 ? [] : ["", `Missing: ${missing.join(", ")}.`]
  return [`### ${title}`, "", "| Keras | shapewright |", "|---|---|", ...known, ...rest].join("\n")
}

const kinds = Object.keys(ownName) as readonly Kind[]
const tables = kinds.map(section).join("\n\n")
const text = readFileSync(page, "utf8")
const written = text.replace(
  /(<!-- names -->\n)[\s\S]*(\n<!-- end of names -->)/,
  (_, begin: string, end: string) => `${begin}\n${tables}\n${end}`,
)

if (!process.argv.includes("--check")) writeFileSync(page, written)
else if (written !== text) {
  process.stderr.write("docs/guide/keras.md is out of date: run npm run generate\n")
  process.exitCode = 1
}
