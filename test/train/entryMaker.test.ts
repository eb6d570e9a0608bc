import { describe, expect, it } from "vitest"
import { createTfjsEngine } from "../../src/engines/tfjs/index.js"
import { sequential } from "../../src/index.js"
import type { ModelObject } from "../../src/model/modelObject.js"
import { EntryMaker } from "../../src/train/entryMaker.js"
import { Session } from "../../src/train/session.js"

const network = () => (sequential([2]).dense(3) as unknown as ModelObject).plan.network

describe("entries made before there is an engine", () => {
  it("go to whoever asks next, once", async () => {
    const making = new EntryMaker(network(), undefined)
    await making.makeAhead("predict")
    const ahead = making.make("predict")
    expect(making.make("predict")).not.toBe(ahead)
    expect(Object.keys((await ahead).feeds)).toEqual(Object.keys((await making.make("predict")).feeds))
  })

  it("run in a session", async () => {
    const model = network()
    const making = new EntryMaker(model, undefined)
    await making.makeAhead("predict")
    const [engine, feeds] = [await createTfjsEngine("cpu"), (await making.draft("predict")).feeds]
    const given = Object.fromEntries(
      Object.entries(feeds).map(([name, { shape, dtype }]) => {
        const sizes = shape.map((size) => (typeof size === "number" ? size : 1))
        const length = sizes.reduce((all, size) => all * size, 1)
        return [
          name,
          { shape: sizes, dtype, data: dtype === "float32" ? new Float32Array(length) : new Int32Array(length) },
        ]
      }),
    )
    const outputs = await new Session(model, undefined, engine, "float32", making).run("predict", given)
    expect(Object.values(outputs).map(({ shape }) => shape)).toEqual([[1, 3]])
  })

  it("fail for whoever waits where a model has no such entry", async () => {
    const making = new EntryMaker(network(), undefined)
    await expect(making.makeAhead("train")).rejects.toThrow('a model that is not compiled has no entry "train"')
  })
})
