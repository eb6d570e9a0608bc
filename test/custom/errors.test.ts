import { describe, expect, it } from "vitest"
import { ConfigError, defineLayer, input, ops, ShapeError, sequential, setting } from "../../src/index.js"
import * as layers from "./layers.js"

// Callers without types are among those that are told.
const loose = defineLayer as unknown as (declaration: object) => (...args: readonly unknown[]) => never
const kernel = { kernel: { shape: ["features", "units"] } }
const updating =
  (name: string) => (x: unknown, context: { readonly update: (name: string, value: unknown) => void }) => {
    context.update(name, x)
    return x
  }
const thrown = (run: () => unknown): Error & { readonly layer?: string; readonly cause?: unknown } => {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error("nothing was thrown")
}

describe("what a layer of one's own says of its input", () => {
  it.each([
    [
      () => input([2, 3]).apply(layers.lowRankDense(2, 2) as never),
      "lowRankDense needs a rank-1 input [features]; got [2, 3]",
    ],
    [() => input([]).apply(layers.scale() as never), "scale needs an input of rank 1 or more [..., features]; got []"],
    [() => input([3], "int32").apply(layers.scale() as never), "scale needs float32 input; got int32"],
    [
      () => input([null]).apply(layers.lowRankDense(2, 2)),
      "lowRankDense: size features of the input must be known, since weights depend on it (was [?]); give input() that size",
    ],
  ] as const)("%#", (run, text) => {
    expect(run).toThrow(text)
    expect(run).toThrow(ShapeError)
  })

  it("one name is one size", () => {
    const square = defineLayer({ name: "square", input: ["n", "n"], forward: (x) => x })
    expect(input([4, 4]).apply(square()).shape).toEqual([4, 4])
    expect(() => input([4, 5]).apply(square() as never)).toThrow("square needs a rank-2 input [n, n]; got [4, 5]")
    expect(input([null, 5]).apply(square()).shape).toHaveLength(2)
  })

  it("a formula may leave nothing", () => {
    const cut = defineLayer({
      name: "cut",
      input: ["time"],
      output: ["time - 3"],
      forward: (x) => ops.slice(x, [0, 3], [-1, -1]),
    })
    expect(input([5]).apply(cut()).shape).toEqual([2])
    expect(() => input([3]).apply(cut() as never)).toThrow("cut leaves nothing of [3]")
  })
})

describe("what is wrong in forward is told when the layer is applied", () => {
  it("with the layer's name, and the error behind it", () => {
    const layer = loose({
      name: "wrong",
      input: ["features"],
      forward: (x: never) => ops.add(x, ops.ones([7]) as never),
    })
    const error = thrown(() => input([5]).apply(layer()))
    expect(error).toBeInstanceOf(ShapeError)
    expect(error.message).toBe("wrong: in forward: add: sizes along axis -1 must agree or be 1; got [batch, 5] and [7]")
    expect(error.layer).toBe("wrong")
    expect((error.cause as Error).message).toMatch(/^add: sizes/)
  })

  it("an error of the user's own keeps its stack", () => {
    function inner(): never {
      throw new RangeError("not today")
    }
    const layer = loose({ name: "thrower", input: ["features"], forward: inner })
    const error = thrown(() => sequential([5]).apply(layer()))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error.message).toBe("thrower: in forward: not today")
    expect(error.cause).toBeInstanceOf(RangeError)
    expect((error.cause as Error).stack).toContain("inner")
  })

  it("also where it is wrong in training alone, by the path that the layer has in its model", async () => {
    const inTraining = loose({
      name: "inTraining",
      input: ["features"],
      forward: (x: never, { training }: { training: boolean }) => (training ? ops.expandDims(x, 0) : x),
    })
    expect(() => input([5]).apply(inTraining())).toThrow(
      "inTraining: forward must give the batch in front; got [1, batch, 5]",
    )
    let isLate = false
    const later = loose({
      name: "later",
      input: ["features"],
      forward: (x: never) => {
        if (isLate) throw new RangeError("too late")
        return x
      },
    })
    const net = sequential([5]).apply(
      sequential([5], "float32", { name: "encoder" }).apply(later({ name: "first" })) as never,
    )
    isLate = true
    await expect(
      (net as unknown as { predict(x: unknown): Promise<unknown> }).predict([[1, 2, 3, 4, 5]]),
    ).rejects.toThrow("encoder/first: in forward: too late")
  })

  it.each([
    ["no value", { forward: () => 3 }, "layer: forward must give a symbolic value (was 3)"],
    [
      "another shape than its output",
      { output: ["features"], forward: (x: never) => ops.sum(x, { axis: -1, keepDims: true }) },
      "layer: forward must give [batch, 5], as its output says; got [batch, 1]",
    ],
    [
      "a wrong new value",
      {
        weights: kernel,
        config: { units: setting.size(2) },
        forward: updating("kernel"),
      },
      "layer: the new value of kernel must be float32 [5, 2] (was float32 [batch, 5])",
    ],
    ["an unknown weight", { forward: updating("bias") }, 'layer: there is no weight "bias"; declare it in weights'],
    [
      "a mask without steps",
      { mask: (_: unknown, x: never) => ops.greater(ops.sum(x), 0), forward: (x: never) => x },
      "layer: a mask must be bool [batch, steps] (was bool [])",
    ],
  ] as const)("%s", (_, more, text) => {
    expect(() => input([5]).apply(loose({ name: "layer", input: ["features"], ...more })())).toThrow(text)
  })
})

describe("what cannot be a layer is refused where it is defined", () => {
  const forward = (x: unknown) => x
  it.each([
    [
      { name: "2d", input: ["a"], forward },
      'defineLayer: name must begin with a letter and hold letters, digits and _ only (was "2d")',
    ],
    [
      { name: "dense", input: ["a"], forward },
      'defineLayer: there is a layer of that name already; choose another one (was "dense")',
    ],
    [{ name: "a", input: ["a"] }, "defineLayer: forward must be a function (was undefined)"],
    [{ name: "a", input: "a", forward }, 'a: input must be a list of sizes, without the batch (was "a")'],
    [
      { name: "a", input: ["batch"], forward },
      'a: input must hold names, positive integers, null or "..." (was "batch")',
    ],
    [
      { name: "a", input: ["2 * b"], forward },
      'a: input must hold names, positive integers, null or "..." (was "2 * b")',
    ],
    [{ name: "a", input: ["...", "..."], forward }, 'a: input may hold "..." once'],
    [
      { name: "a", input: ["b"], output: ["c"], forward },
      "a: no size is named c; name it in the input, or make it a size of the configuration",
    ],
    [
      { name: "a", input: ["b"], output: ["b ** 2"], forward },
      "a: no size is named b ** 2; name it in the input, or make it a size of the configuration",
    ],
    [
      { name: "a", input: ["b"], output: ["2 * b - c"], forward },
      "a: no size is named c; name it in the input, or make it a size of the configuration",
    ],
    [
      { name: "a", input: ["b"], output: [1.5], forward },
      'a: output must hold names, positive integers, null or "..." (was 1.5)',
    ],
    [{ name: "a", input: ["b"], shape: ["b"], forward }, "defineLayer: it takes name, arguments, config"],
    [
      { name: "a", input: ["b"], dtype: "float64", forward },
      'defineLayer: dtype must be float32, int32 or bool (was "float64")',
    ],
    [
      { name: "a", input: ["b"], mask: "keep", forward },
      'defineLayer: mask must be "pass", "drop" or a function (was "keep")',
    ],
    [
      { name: "a", input: ["b"], config: { b: setting.size(1) }, forward },
      "defineLayer: b is a size of the input and of the configuration; rename one",
    ],
    [
      { name: "a", input: ["b"], config: { units: setting.size() }, forward },
      'a: a setting without default must be among the arguments (was "units")',
    ],
    [
      { name: "a", input: ["b"], arguments: ["units"], forward },
      'a: arguments must name settings of config (was "units")',
    ],
    [
      { name: "a", input: ["b"], config: { name: setting.flag(true) }, forward },
      'a: every layer has that option already (was "name")',
    ],
    [
      { name: "a", input: ["b"], config: { units: 3 }, forward },
      "a: config.units must be a setting, such as setting.size() (was 3)",
    ],
    [{ name: "a", input: ["b"], config: { rate: setting.rate(1) }, forward }, "a: rate must be in [0, 1) (was 1)"],
  ] as const)("%#", (declaration, text) => {
    expect(() => loose(declaration)).toThrow(text)
    expect(() => loose(declaration)).toThrow(ConfigError)
  })

  it("weights of names and sizes that do not exist are told when they are made", () => {
    const of = (weights: object) => () => input([5]).apply(loose({ name: "a", input: ["b"], weights, forward })())
    expect(of({ kernel: { shape: ["c"] } })).toThrow("a: no size is named c")
    expect(of({ kernel: { shape: ["b - 5"] } })).toThrow(
      'a: sizes of kernel must be positive integers (was 0 for "b - 5")',
    )
    expect(
      of(() => {
        throw new Error("no weights")
      }),
    ).toThrow("a: in weights: no weights")
  })
})
