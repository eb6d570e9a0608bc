// Saves one model after another to a folder until it is killed, and says the number of each that is in place:
// node saver.js <folder|file> <folder> <first number> <elements>
import { writeSync } from "node:fs"
import { type WayName, ways } from "./ways.js"

const [way = "folder", folder = "", first = "0", elements = "0"] = process.argv.slice(2)
const { write } = ways[way as WayName]
writeSync(1, "ready\n")
for (let number = Number(first); ; number++) {
  await write(folder, number, Number(elements))
  writeSync(1, `${number}\n`)
}
