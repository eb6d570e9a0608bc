import { describe, expect, it } from "vitest"
import { loadKeras, sequential, sgd, sparseCategoricalCrossentropy, toKeras } from "../../src/index.js"
import { engineNames, expectClose } from "./support.js"

const x = [
  [0.1, 0.2],
  [0.5, -0.3],
  [-0.7, 0.4],
  [0.9, 0.8],
]
const y = [0, -1, 2, 1]
const sampleWeight = [1, 2, 0.5, 1.5]

/** Three steps of Keras 3.15.1 from the same weights. */
const cases = [
  {
    fromLogits: true,
    weighted: false,
    losses: [1.226215, 1.136097, 1.058495],
    kernel: [0.078522, 0.197888, -0.07641, 0.242316, 0.622823, -0.565139],
  },
  {
    fromLogits: true,
    weighted: true,
    losses: [1.13739, 1.017848, 0.937908],
    kernel: [-0.047859, 0.230076, 0.017784, 0.217188, 0.747786, -0.664974],
  },
  {
    fromLogits: false,
    weighted: false,
    losses: [1.226215, 1.136097, 1.058495],
    kernel: [0.078522, 0.197888, -0.07641, 0.242316, 0.622823, -0.565139],
  },
  {
    fromLogits: false,
    weighted: true,
    losses: [1.13739, 1.017848, 0.937908],
    kernel: [-0.047859, 0.230076, 0.017784, 0.217188, 0.747786, -0.664974],
  },
] as const

describe.each(engineNames)("ignoreClass on %s", (engine) => {
  it.each(cases)("leaves targets out as in Keras: %o", async ({ fromLogits, weighted, losses, kernel }) => {
    const net = sequential([2])
      .dense(3, { name: "dense" })
      .activation(fromLogits ? "linear" : "softmax")
    net.setWeights({
      "dense/kernel": [
        [0.1, -0.2, 0.3],
        [0.4, 0.5, -0.6],
      ],
      "dense/bias": [0.01, 0.02, 0.03],
    })
    const loss = sparseCategoricalCrossentropy({ ignoreClass: -1, fromLogits })
    const compiled = net.compile({ optimizer: sgd(0.5), loss, engine } as never) as unknown as ReturnType<typeof usual>
    const given = { x, y, ...(weighted && { sampleWeight }) }
    const { history } = await compiled.fit({ ...given, epochs: 3, batchSize: 4, shuffle: false, progress: "none" })
    expectClose(history.loss, [...losses])
    expectClose(Array.from((await net.getWeights())["dense/kernel"]?.data ?? []), [...kernel])
  })
})

const usual = () =>
  sequential([2])
    .dense(3)
    .compile({ optimizer: "sgd", loss: sparseCategoricalCrossentropy({ ignoreClass: -1, fromLogits: true }) })

describe("ignoreClass", () => {
  it("is kept in files of Keras", async () => {
    const net = usual()
    const again = await loadKeras<typeof net>(await toKeras(net))
    expect(await again.evaluate({ x, y })).toEqual(await net.evaluate({ x, y }))
  })

  it("lets no other label pass", async () => {
    await expect(usual().evaluate({ x, y: [0, -2, 2, 1] })).rejects.toThrow(
      "labels must be from 0 to 2 (sample 1 has -2)",
    )
    expect(() => sparseCategoricalCrossentropy({ ignoreClass: 0.5 })).toThrow(
      "sparseCategoricalCrossentropy: ignoreClass must be a whole number (was 0.5)",
    )
  })

  it("makes a batch without any label a loss of 0", async () => {
    expect((await usual().evaluate({ x, y: [-1, -1, -1, -1] })).loss).toBe(0)
  })
})
