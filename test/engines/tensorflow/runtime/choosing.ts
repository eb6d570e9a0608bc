import { sequential } from "../../../../src/index.js"

/** Trains two models and tells in one line of JSON where they ran; what `fit` and Node print stands before. */
const asked = process.env.ASK === "tensorflow" ? ({ engine: "tensorflow" } as const) : {}
const make = () =>
  sequential([1])
    .dense(1)
    .compile({ optimizer: "sgd", loss: "meanSquaredError", ...asked })
const engines: unknown[] = []
for (const model of [make(), make()]) {
  try {
    const before = model.engine
    await model.fit({ x: [[1], [2]], y: [[2], [4]], epochs: 1, progress: process.env.QUIET === "1" ? "none" : "lines" })
    engines.push([before ?? null, model.engine])
  } catch (error) {
    const { name, code, message } = error as Error & { readonly code?: string }
    engines.push({ name, code, message })
  }
}
console.log(JSON.stringify(engines))
