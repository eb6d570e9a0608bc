// Loads a model in a process of its own, trains it for one more epoch and saves it: node goOn.ts <training> <folder> <to>
import { loadModel } from "../../../src/index.js"
import { type Loaded, trainings } from "./training.js"

const [name, from, to] = process.argv.slice(2) as ["chain" | "branches", string, string]
const net = (await loadModel(from)) as Loaded
await net.fit({ ...trainings[name].data, epochs: 3, initialEpoch: 2 })
await net.save(to)
