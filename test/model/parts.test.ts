import { afterEach, describe, expect, it, vi } from "vitest"
import { sequential, setRandomSeed } from "../../src/index.js"
import { native } from "../engines/tensorflow/native.js"

afterEach(() => {
  vi.restoreAllMocks()
})

const layers = 3

function network(engine: "tensorflow" | "wasm") {
  setRandomSeed(4)
  let chain = sequential([6]).dense(6)
  for (let i = 1; i < layers; i++) chain = chain.dense(6, { activation: "tanh" }).batchNormalization()
  return chain.compile({ optimizer: "adam", loss: "meanSquaredError", engine, seed: 1 })
}

const x = Array.from({ length: 4 }, (_, row) => Array.from({ length: 6 }, (_, i) => Math.sin(row * 6 + i)))

/** Counts the turns of the event loop while something runs. */
async function turnsDuring<Result>(run: () => Promise<Result>): Promise<{ turns: number; result: Result }> {
  let turns = 0
  let running = true
  const count = (): void => {
    turns++
    if (running) setImmediate(count)
  }
  setImmediate(count)
  const result = await run()
  running = false
  return { turns, result }
}

let time = performance.now()

/** From now on the clock says of all work that it goes on for too long. */
function slowClock(): void {
  vi.spyOn(performance, "now").mockImplementation(() => {
    time += 1000
    return time
  })
}

describe.each(["wasm", ...(native === undefined ? [] : ["tensorflow"])] as ("tensorflow" | "wasm")[])(
  "a model on %s",
  (engine) => {
    const train = (model: ReturnType<typeof network>) =>
      model.fit({ x, y: x, batchSize: 4, epochs: 1, progress: "none", callbacks: [{ onBatchEnd: () => undefined }] })

    it("lets other events have their turn while its first training step is made", async () => {
      await network(engine).predict(x)
      const model = network(engine)
      slowClock()
      const first = await turnsDuring(() => train(model))
      // The step is made once; of its graph each op, in each of its forms, is a part.
      const second = await turnsDuring(() => train(model))
      expect(first.turns - second.turns).toBeGreaterThan(100 * layers)
    })

    it("lets other events have their turn while its first prediction is made", async () => {
      const model = network(engine)
      slowClock()
      const first = await turnsDuring(() => model.predict(x))
      const second = await turnsDuring(() => model.predict(x))
      expect(first.turns - second.turns).toBeGreaterThan(10 * layers)
    })

    it("comes to the same however its making is interrupted", async () => {
      const model = network(engine)
      const history = await train(model)
      const other = network(engine)
      slowClock()
      const [interrupted] = await Promise.all([train(other), network(engine).predict(x), train(network(engine))])
      expect(interrupted.history).toEqual(history.history)
      expect(await other.predict(x)).toEqual(await model.predict(x))
    })
  },
)
