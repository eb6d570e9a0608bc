// Saves one model after another to a folder until it is killed, and says the number of each that is in place:
// node saver.js <folder> <first number> <elements>
import { writeSync } from "node:fs"
import { writeFolder } from "../../../src/formats/model/folder.js"
import { generation } from "./generation.js"

const [folder = "", first = "0", elements = "0"] = process.argv.slice(2)
writeSync(1, "ready\n")
for (let number = Number(first); ; number++) {
  await writeFolder(folder, generation(number, Number(elements)))
  writeSync(1, `${number}\n`)
}
