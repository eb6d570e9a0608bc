import type { Engine } from "../../src/engines/engine.js"
import { createTensorflowEngine } from "../../src/engines/tensorflow/index.js"
import { createTfjsEngine } from "../../src/engines/tfjs/index.js"
import { native } from "../engines/tensorflow/native.js"
import { oracleEngine } from "../oracle/index.js"

/** Engines that are there wherever the package is. */
const embedded = {
  oracle: async () => oracleEngine(),
  cpu: () => createTfjsEngine("cpu"),
  wasm: () => createTfjsEngine("wasm"),
} satisfies Readonly<Record<string, () => Promise<Engine>>>

/** TensorFlow, where it is installed. */
const installed: Partial<Record<"tensorflow", () => Promise<Engine>>> =
  native === undefined ? {} : { tensorflow: createTensorflowEngine }

/** The engines that everything is tested on. */
export const engines = { ...embedded, ...installed }

/** One of them. @throws RangeError where it is not installed */
export function openNamed(name: keyof typeof engines): Promise<Engine> {
  const open = engines[name]
  if (open === undefined) throw new RangeError(`there is no engine ${name} here`)
  return open()
}
