import { emitConsumer } from "../../scripts/consumer.mjs"
import { disagreements } from "./check.js"
import { stack } from "./stacks.js"

// npm run properties -- [count] [first seed] [compiler]
const [count = "5000", first = String(Date.now() % 1_000_000_000), version = "ts70"] = process.argv.slice(2)
const complaints = await emitConsumer()
if (complaints !== "") throw new Error(complaints)
const stacks = Array.from({ length: Number(count) }, (_, i) => stack(Number(first) + i))
const found = await disagreements(stacks, version, "properties-long")
for (const { program, atRunTime, compiler } of found)
  process.stdout.write(
    `\n${program}\n  run time: ${atRunTime}\n  compiler: ${compiler.join("\n    ") || "all right"}\n`,
  )
process.stdout.write(`\n${count} programs from seed ${first}: ${found.length} disagreements\n`)
process.exitCode = found.length === 0 ? 0 : 1
