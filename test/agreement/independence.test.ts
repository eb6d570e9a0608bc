import { conv2d, matMul, ones, reshape, setBackend, softmax, type Tensor3D, tidy } from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { sequential } from "../../src/index.js"
import { random } from "../engines/graphs.js"
import { type Backend, type Between, models, type Trained, train } from "./models.js"

/** The models whose trainings are disturbed. */
const subjects = Object.entries(models)

/** Other models, at each third step a new one, which is made, trained and asked. */
const others = (engine: Backend): Between => {
  const makers = Object.values(models)
  let turn = 0
  return async () => {
    if (turn++ % 3 > 0) return
    const made = (makers[turn % makers.length] as (typeof makers)[number])(engine)
    await train(() => ({ ...made, data: { ...made.data, epochs: 1 } }), engine)
  }
}

/** A model that needs more room than all others, for batches of changing size. */
const larger = (engine: Backend): Between => {
  const model = sequential([20]).dense(500, { activation: "relu" }).dense(20)
  const compiled = model.compile({ optimizer: "adam", loss: "meanSquaredError", engine })
  const most = engine === "wasm" ? 2000 : 200
  let samples = 4
  return async () => {
    samples *= 2
    const count = Math.min(samples, most)
    const [x, y] = [random([count, 20]), random([count, 20], { seed: 2 })]
    await compiled.fit({ x, y, epochs: 1, batchSize: count, progress: "none" })
  }
}

/** Kernels that the user of tfjs calls on the same backend. */
const kernels =
  (engine: Backend): Between =>
  async () => {
    await setBackend(engine)
    tidy(() => {
      const image = conv2d(ones([6, 4, 3]) as Tensor3D, ones([2, 2, 3, 5]), 1, "same")
      softmax(matMul(reshape(image, [24, 5]), ones([5, 7]))).dataSync()
    })
  }

const disturbances: Readonly<Record<string, (engine: Backend) => Between>> = {
  "other models": others,
  "a larger model": larger,
  "kernels of tfjs": kernels,
  "predictions of the same model": () => (_plain, compiled, x) => compiled.predict(x, { batchSize: 3 }),
  "predictions through the model as it was before it was compiled": () => (plain, _compiled, x) =>
    plain.predict(x, { batchSize: 3 }),
}

const alone = new Map<string, Promise<Trained>>()

const trainedAlone = (name: string, make: (typeof models)[string], engine: Backend): Promise<Trained> => {
  const key = `${engine}: ${name}`
  const known = alone.get(key) ?? train(make, engine)
  alone.set(key, known)
  return known
}

describe.each(["cpu", "wasm"] as const)("a training on %s comes to the same bits", (engine) => {
  it.each(subjects)("again: %s", { timeout: 60_000 }, async (name, make) => {
    expect(await train(make, engine)).toEqual(await trainedAlone(name, make, engine))
  })

  describe.each(Object.entries(disturbances))("with %s between its steps", (_, disturb) => {
    it.each(subjects)("%s", { timeout: 60_000 }, async (name, make) => {
      const expected = await trainedAlone(name, make, engine)
      let times = 0
      const between = disturb(engine)
      const disturbed = await train(make, engine, (...given) => {
        times++
        return between(...given)
      })
      expect(disturbed).toEqual(expected)
      expect(times).toBe(9)
    })
  })

  it("while the others are trained at the same time", { timeout: 60_000 }, async () => {
    const expected = await Promise.all(subjects.map(([name, make]) => trainedAlone(name, make, engine)))
    const made = subjects.map(([, make]) => make(engine))
    expect(await Promise.all(made.map((one) => train(() => one, engine)))).toEqual(expected)
  })
})
