import { emitConsumer } from "../../scripts/consumer.mjs"
import { versions } from "../diagnostics/versions.js"
import { above, type Cost, measure } from "./measure.js"
import { programs } from "./programs.js"

const complaints = await emitConsumer()
if (complaints) throw new Error(`the package does not compile:\n${complaints}`)
for (const alias of Object.values(versions)) {
  let bare: Cost | undefined
  for (const program of Object.keys(programs)) {
    const cost = await measure(program, alias)
    bare ??= cost
    const count = program === "import" ? cost.instantiations : above(cost, bare)
    const failed = cost.errors ? `  ${cost.errors.split("\n")[0]}` : ""
    console.log(
      `${alias} ${program.padEnd(42)} ${String(count).padStart(7)} ${cost.checkSeconds.toFixed(2)} s${failed}`,
    )
  }
}
