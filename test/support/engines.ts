import type { Engine } from "../../src/engines/engine.js"
import { createTfjsEngine } from "../../src/engines/tfjs/index.js"
import { oracleEngine } from "../oracle/index.js"

/** The engines that everything is tested on. */
export const engines = {
  oracle: async () => oracleEngine(),
  cpu: () => createTfjsEngine("cpu"),
  wasm: () => createTfjsEngine("wasm"),
} satisfies Readonly<Record<string, () => Promise<Engine>>>
