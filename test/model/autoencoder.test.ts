import { describe, expect, it } from "vitest"
import { adam, lambdaCallback, sequential, setRandomSeed, sgd } from "../../src/index.js"
import { engineNames, expectSameWeights, rows } from "./support.js"

const x = rows(24, 6)
const compile = { optimizer: "adam", loss: "meanSquaredError" } as const
const fit = { x, y: x, epochs: 3, batchSize: 5, progress: "none" } as const

function autoencoder() {
  setRandomSeed(3)
  const encoder = sequential([6]).dense(4, { activation: "tanh", name: "squeeze" }).dense(2, { name: "code" })
  const net = encoder.dense(4, { activation: "tanh" }).dense(6)
  return { encoder, net }
}

describe.each(engineNames)("an autoencoder on %s", (engine) => {
  it("trains the encoder that is a part of it", async () => {
    const { encoder, net } = autoencoder()
    const before = await encoder.predict(x)
    const start = await encoder.getWeights()
    await net.compile({ ...compile, engine }).fit(fit)
    const after = await encoder.predict(x)
    expect(after.data).not.toEqual(before.data)
    expect(Object.keys(start)).toEqual(["squeeze/kernel", "squeeze/bias", "code/kernel", "code/bias"])
    for (const [path, value] of Object.entries(await encoder.getWeights())) {
      expect(value).not.toEqual(start[path])
      expect(value).toEqual((await net.getWeights())[path])
    }
  })

  it("is not disturbed by predictions of the encoder while training goes on", async () => {
    const alone = autoencoder()
    await alone.net.compile({ ...compile, engine, seed: 1 }).fit(fit)
    const { encoder, net } = autoencoder()
    const codes: unknown[] = []
    let training = true
    const ask = async (): Promise<void> => {
      while (training) {
        codes.push((await encoder.predict(x.slice(0, 7), { batchSize: 2 })).data)
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const asked = [ask(), ask()]
    const yielding = lambdaCallback({ onBatchEnd: () => new Promise((resolve) => setImmediate(resolve)) })
    await net.compile({ ...compile, engine, seed: 1 }).fit({ ...fit, callbacks: [yielding] })
    training = false
    await Promise.all(asked)
    expectSameWeights(await net.getWeights(), await alone.net.getWeights())
    expect(new Set(codes.map(String)).size).toBeGreaterThan(3)
  })

  it("predicts in its own training's callbacks and reads whole steps", async () => {
    const { encoder, net } = autoencoder()
    const compiled = net.compile({ ...compile, engine })
    const seen: boolean[] = []
    const look = lambdaCallback({
      onBatchEnd: async () => {
        const [own, inside] = [await encoder.getWeights(), await compiled.getWeights()]
        seen.push(own["code/kernel"]?.data.join() === inside["code/kernel"]?.data.join())
        await compiled.predict(x.slice(0, 2))
      },
    })
    await compiled.fit({ ...fit, epochs: 1, callbacks: [look] })
    expect(seen).toEqual([true, true, true, true, true])
  })

  it("compiled a second time keeps its weights and takes a new optimizer", async () => {
    const { net } = autoencoder()
    const first = net.compile({ ...compile, engine, seed: 1 })
    await first.fit(fit)
    const trained = await net.getWeights()
    const second = net.compile({ ...compile, optimizer: adam(0.001), engine, seed: 1 })
    expectSameWeights(await second.getWeights(), trained)

    // The same weights with an optimizer that has never been used: the first step of both is the same.
    const fresh = autoencoder().net
    fresh.setWeights(trained)
    const one = { ...fit, epochs: 1, batchSize: 24, shuffle: false } as const
    await fresh.compile({ ...compile, engine, seed: 1 }).fit(one)
    await second.fit(one)
    expectSameWeights(await second.getWeights(), await fresh.getWeights())

    // The first optimizer goes on where it was: its step from the same weights is another one.
    net.setWeights(trained)
    await first.fit(one)
    expect(await net.getWeights()).not.toEqual(await fresh.getWeights())
  })
})

describe("two compiled models over the same weights", () => {
  it.each(engineNames)("trained in turns, each goes on from what the other left (%s)", async (engine) => {
    const build = () => {
      const { encoder, net } = autoencoder()
      const head = encoder.dense(1)
      return {
        encoder,
        one: net.compile({ ...compile, engine, seed: 1 }),
        two: head.compile({ ...compile, optimizer: "sgd", engine, seed: 2 }),
      }
    }
    const steps = { epochs: 1, batchSize: 24, shuffle: false, progress: "none" } as const
    const y = rows(24, 1)
    const a = build()
    for (let i = 0; i < 3; i++) {
      await a.one.fit({ x, y: x, ...steps })
      await a.two.fit({ x, y, ...steps })
    }
    // The same by hand: weights are carried over through the host.
    const b = build()
    const shared = ["squeeze/kernel", "squeeze/bias", "code/kernel", "code/bias"]
    let carried = await b.encoder.getWeights()
    for (let i = 0; i < 3; i++) {
      b.encoder.setWeights(carried)
      await b.one.fit({ x, y: x, ...steps })
      carried = await b.encoder.getWeights()
      b.encoder.setWeights(carried)
      await b.two.fit({ x, y, ...steps })
      carried = await b.encoder.getWeights()
    }
    const found = await a.encoder.getWeights()
    expect(Object.keys(found)).toEqual(shared)
    expectSameWeights(found, carried)
  })

  it.each(engineNames)("trained at the same time, no step of either is lost (%s)", async (engine) => {
    // The derivative of |b - 1000| by b is -1: every step adds the learning rate to the bias.
    const shared = sequential([1]).dense(1, { kernelInitializer: "zeros" })
    const models = [shared, sequential([1]).apply(shared)]
    const data = { x: rows(40, 1).map(() => [0]), y: rows(40, 1).map(() => [1000]) }
    const runs = models.map((each) =>
      each
        .compile({ optimizer: sgd(0.5), loss: "meanAbsoluteError", engine })
        .fit({ ...data, epochs: 3, batchSize: 2, progress: "none" }),
    )
    await Promise.all(runs)
    expect((await shared.getWeights())["dense/bias"]?.data[0]).toBe(2 * 3 * 20 * 0.5)
  })
})
