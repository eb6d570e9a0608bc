import { describe, expect, it } from "vitest"
import { type Applicable, chain, layers, parallel, repeat, residual, sequential } from "../../src/index.js"

const { dense, relu } = layers

function namesOf(...blocks: readonly Applicable[]): readonly string[] {
  const [first, ...others] = blocks
  const start = sequential([4]).apply(first as typeof identity)
  return others
    .reduce((net: typeof start, block) => net.apply(block as typeof identity), start)
    .layers.map(({ name }) => name)
}

const identity = chain([])

describe("names inside of blocks", () => {
  it("are those of the model for a chain and for a repetition", () => {
    expect(namesOf(dense(4), chain([dense(4), relu()]), repeat(2, dense(4)))).toEqual([
      "dense",
      "dense_1",
      "relu",
      "dense_2",
      "dense_3",
    ])
  })

  it("stand behind that of a block that branches", () => {
    expect(namesOf(residual(dense(4)), residual(dense(4)), parallel([dense(2), dense(2)]))).toEqual([
      "residual/dense",
      "residual/add",
      "residual_1/dense",
      "residual_1/add",
      "parallel/dense",
      "parallel/dense_1",
      "parallel/concat",
    ])
  })

  it("stand behind a given name", () => {
    const stem = chain([dense(4), relu({ name: "gate" })], { name: "stem" })
    const deep = repeat(2, residual(dense(4)), { name: "deep" })
    expect(namesOf(stem, deep, residual(dense(4), { name: "last" }))).toEqual([
      "stem/dense",
      "stem/gate",
      "deep/residual/dense",
      "deep/residual/add",
      "deep/residual_1/dense",
      "deep/residual_1/add",
      "last/dense",
      "last/add",
    ])
  })

  it("are counted where what is repeated has one", () => {
    const named = chain([dense(4, { name: "inner" })], { name: "step" })
    expect(
      namesOf(repeat(2, dense(4, { name: "d" })), repeat(2, named), repeat(2, repeat(2, relu({ name: "r" })))),
    ).toEqual(["d", "d_1", "step/inner", "step_1/inner", "r", "r_1", "r_2", "r_3"])
  })

  it("do not take a name that was given to another layer", () => {
    expect(namesOf(repeat(2, dense(4, { name: "d" })), dense(4, { name: "d_1" }))).toEqual(["d", "d_2", "d_1"])
  })

  it("are those of the first place, where a block stands in two", () => {
    const block = residual(dense(4))
    expect(namesOf(chain([block], { name: "first" }), block)).toEqual(["first/residual/dense", "first/residual/add"])
  })

  it("must differ below one name only", () => {
    const named = () => dense(4, { name: "d" })
    expect(namesOf(residual(named()), residual(named()), named())).toHaveLength(5)
    expect(() => namesOf(chain([named(), relu(), named()]))).toThrow('two layers are named "d"')
    expect(() => namesOf(chain([named()], { name: "d" }), named())).toThrow('two layers are named "d"')
  })

  it("lead to layers and weights", async () => {
    const net = sequential([4]).apply(residual(dense(4), { name: "block" }))
    expect(net.getLayer("block/dense").parameters).toBe(20)
    expect(Object.keys(await net.getWeights())).toEqual(["block/dense/kernel", "block/dense/bias"])
    expect(net.summary()).toContain("block/dense (dense)")
    expect(net.summary()).toContain("block/add (add)")
  })
})
