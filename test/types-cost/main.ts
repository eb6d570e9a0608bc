import { emitConsumer } from "../../scripts/consumer.mjs"
import { versions } from "../diagnostics/versions.js"
import { above, type Cost, measure } from "./measure.js"
import { mistakes } from "./mistakes.js"
import { programs } from "./programs.js"

const empty = "export const nothing = 0\n"
const imports = 'import * as all from "shapewright"\nexport type All = typeof all\n'

const line = (alias: string, name: string, count: number, seconds: number, note = ""): string =>
  `${alias} ${name.padEnd(52)} ${String(count).padStart(7)} ${seconds.toFixed(2).padStart(6)} s${note}`

/** What importing the package costs, beside an empty program: with and without a look at every declaration file. */
async function importing(alias: string): Promise<void> {
  for (const skipLibCheck of [true, false]) {
    const without = await measure("empty", [empty], alias, { skipLibCheck })
    const cost = await measure("all", [imports], alias, { skipLibCheck })
    const name = `importing the package, skipLibCheck ${skipLibCheck}`
    const seconds = Math.max(0, cost.totalSeconds - without.totalSeconds)
    console.log(line(alias, name, above(cost, without), seconds, `  ${cost.files - without.files} files`))
    if (cost.errors) throw new Error(`${name}:\n${cost.errors}`)
  }
}

async function program(alias: string, name: string, sources: readonly string[], bare: Cost): Promise<void> {
  const cost = await measure(name, sources, alias)
  const mistaken = sources.length === 1 && cost.errors ? `  ${cost.errors.split("\n")[0]}` : ""
  console.log(line(alias, name, above(cost, bare), cost.checkSeconds, mistaken))
}

const [only = ""] = process.argv.slice(2)
const complaints = await emitConsumer()
if (complaints) throw new Error(`the package does not compile:\n${complaints}`)
console.log("compiler, program, instantiations, seconds of checking (of everything, where it says importing)")
for (const alias of Object.values(versions)) {
  await importing(alias)
  const bare = await measure("import", [programs.import ?? ""], alias)
  const listed = Object.entries(programs).filter(([name]) => name.includes(only))
  for (const [name, source] of listed) if (name !== "import") await program(alias, name, [source], bare)
  for (const { title, wrong } of mistakes.filter(({ title }) => title.includes(only)))
    await program(alias, `${wrong.length} mistakes: ${title}`, wrong, bare)
}
