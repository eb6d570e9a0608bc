import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { mergeFactories } from "../../src/builder/install.js"
import * as functions from "../../src/builder/merges.js"
import type { HostTensor } from "../../src/ir/host.js"
import type { Size } from "../../src/shape/size.js"
import { engines } from "../support/engines.js"
import { sample } from "../support/layer.js"
import { loose, merge, message } from "./loose.js"
import { runTensors } from "./run.js"

const { add, average, concat, dot, maximum, multiply, subtract } = functions
const names = Object.keys(engines) as (keyof typeof engines)[]

it("every merge is a function of the package", () => {
  expect(Object.keys(functions).sort()).toEqual(Object.keys(mergeFactories).sort())
})

describe("shapes at run time", () => {
  const a = input([32, 64])
  it.each<readonly [string, { readonly shape: unknown }, readonly Size[]]>([
    ["add stretches 1", add([a, a.dense(1)]), [32, 64]],
    ["add aligns at the end", a.add(input([64])), [32, 64]],
    ["add takes one", add([a]), [32, 64]],
    ["add keeps names", input(["time", 1]).add(input(["time", 8])), ["time", 8]],
    ["add stretches names", input(["time", 8]).add(input([1, 8])), ["time", 8]],
    ["concat joins the last axis", concat([a, a, a.dense(3)]), [32, 131]],
    ["concat joins axis 1", a.concat(input([4, 64]), { axis: 1 }), [36, 64]],
    ["concat counts from the end", a.concat(input([4, 64]), { axis: -2 }), [36, 64]],
    ["concat adds names", input(["time", 8]).concat(input([1, 8]), { axis: 1 }), ["(+ 1 time)", 8]],
    ["dot of vectors", input([4]).dot(input([4])), [1]],
    ["dot over the last axes", dot([a, input([5, 64])]), [32, 5]],
    ["dot over two axes", a.dot(input([64, 7, 3]), { axes: [2, 1] }), [32, 7, 3]],
  ])("%s", (_, { shape }, expected) => expect(shape).toEqual(expected))

  it("an unknown size becomes what the other operand says", () => {
    expect(input([null, 4]).add(input([3, 4])).shape).toEqual([3, 4])
    expect(input(["time", 4]).add(input([null, 4])).shape).toEqual(["time", 4])
    expect(concat([input([null, 4]), input(["time", 4])]).shape).toEqual(["time", 8])
  })

  it("int32 stays int32", () => {
    const count = input([3], "int32")
    expect(count.add(count).dtype).toBe("int32")
    expect(concat([count, count]).dtype).toBe("int32")
  })
})

describe("what does not fit is refused with the compiler's sentence", () => {
  const a = loose([32, 64])
  const b = loose([16, 64])
  const words = loose([64], "int32")
  it.each<readonly [() => unknown, string]>([
    [() => a.add?.(b), "add: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"],
    [() => merge("add", [a, a, b]), "add: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"],
    [() => a.add?.(words), "add: all inputs must have one dtype; input 0 is float32, input 1 is int32"],
    [
      () => merge("concat", [a, a, words]),
      "concat: all inputs must have one dtype; input 0 is float32, input 2 is int32",
    ],
    [
      () => loose([3], "bool").add?.(loose([3], "bool")),
      "add needs float32 or int32 input; got bool; cast it to float32",
    ],
    [() => words.average?.(words), "average needs float32 input; got int32; cast it to float32"],
    [() => a.concat?.(b), "concat: sizes along axis 1 must agree; got [32, 64] and [16, 64]"],
    [() => merge("concat", [a, a, b]), "concat: sizes along axis 1 must agree; got [32, 128] and [16, 64]"],
    [() => a.concat?.(loose([64])), "concat: ranks must agree; got [32, 64] and [64]"],
    [
      () => a.concat?.(b, { axis: 3 }),
      "concat: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [32, 64])",
    ],
    [
      () => a.concat?.(b, { axis: 0 }),
      "concat: axis must exist in the input, counted from 1 or, from its end, from -1 (was 0 for [32, 64])",
    ],
    [
      () => a.concat?.(b, { axis: 1.5 }),
      "concat: axis must exist in the input, counted from 1 or, from its end, from -1 (was 1.5 for [32, 64])",
    ],
    [() => a.concat?.(b, { axis: "1" }), 'concat: axis must be a whole number (was "1")'],
    [() => a.concat?.(b, { axes: 1 }), 'concat has no option "axes"; did you mean "axis"?'],
    [() => loose([]).concat?.(loose([])), "concat needs an input of rank 1 or more; got []"],
    [() => merge("subtract", [a, a, a]), "subtract: exactly two tensors must be given (was 3)"],
    [() => merge("dot", [a]), "dot: exactly two tensors must be given (was 1)"],
    [() => a.dot?.(b, { axes: [2, 1] }), "dot: sizes along axes 2 and 1 must agree; got [32, 64] and [16, 64]"],
    [
      () => a.dot?.(b, { axes: -3 }),
      "dot: axes must exist in the input, counted from 1 or, from its end, from -1 (was -3 for [32, 64])",
    ],
    [() => a.dot?.(b, { axes: [1, 1, 1] }), "dot: axes must be a whole number or two of them (was [1, 1, 1])"],
    [() => a.dot?.(b, { normalize: 1 }), "dot: normalize must be true or false (was 1)"],
    [() => merge("add", []), "add: at least one tensor must be given (was none)"],
    [() => merge("add", a), /^add: tensors must be given as a list \(was /.source],
    [() => a.add?.(3), "add: a tensor must be the result of input() or of a layer (was 3)"],
    [
      () => loose(["time", 3]).add?.(loose(["words", 3])),
      "add: sizes along axis -2 must agree or be 1; got [time, 3] and [words, 3]",
    ],
    [() => a.add?.(a, { nam: "sum" }), 'add has no option "nam"; did you mean "name"?'],
  ])("%s → %s", (run, expected) => {
    if (expected.startsWith("^")) expect(message(run)).toMatch(new RegExp(expected))
    else expect(message(run)).toBe(expected)
  })
})

describe.each(names)("values on %s", (engine) => {
  const close = (actual: HostTensor | undefined, expected: readonly number[]) =>
    expected.forEach((value, i) => expect(actual?.data[i]).toBeCloseTo(value, 5))

  it("operands of different rank are aligned at the end, sample by sample", async () => {
    const [x, y] = [input([2, 2]), input([2])]
    const values = [sample([2, 2, 2]), sample([2, 2], 9)] as const
    const { "out/0": out, "grad_in/x1": grad } = await runTensors(
      engine,
      [x, y],
      x.multiply(y),
      values,
      sample([2, 2, 2], 3),
    )
    const [a, b, c] = [values[0].data, values[1].data, sample([2, 2, 2], 3).data]
    close(
      out,
      Array.from(a, (value, i) => value * (b[Math.floor(i / 4) * 2 + (i % 2)] as number)),
    )
    close(
      grad,
      [0, 1, 2, 3].map((j) => {
        const first = Math.floor(j / 2) * 4 + (j % 2)
        return [first, first + 2].reduce((sum, i) => sum + (a[i] as number) * (c[i] as number), 0)
      }),
    )
  })

  it("a zero vector has a finite direction and derivative", async () => {
    const [x, y] = [input([3]), input([3])]
    const zeros: HostTensor = { shape: [1, 3], dtype: "float32", data: new Float32Array(3) }
    const results = await runTensors(
      engine,
      [x, y],
      x.dot(y, { normalize: true }),
      [zeros, sample([1, 3])],
      sample([1, 1], 1),
    )
    for (const { data } of Object.values(results))
      expect(Array.from(data as Float32Array).every(Number.isFinite)).toBe(true)
  })

  it("joins and adds sequences whose lengths are known only at run time, derivatives included", async () => {
    const run = async (first: readonly Size[], second: readonly Size[], third: readonly Size[]) => {
      const inputs = [first, second, third].map((shape) => loose(shape))
      const long = merge("concat", inputs.slice(0, 2), { axis: 1 })
      const sum = merge("add", [long, inputs[2], long])
      return runTensors(
        engine,
        inputs,
        sum,
        [sample([2, 3, 2]), sample([2, 4, 2], 1), sample([2, 7, 2], 2)],
        sample([2, 7, 2], 5),
      )
    }
    const known = await run([3, 2], [4, 2], [7, 2])
    const open = await run(["time", 2], ["more", 2], [null as unknown as Size, 2])
    expect(Object.keys(open)).toEqual(Object.keys(known))
    for (const [key, { data }] of Object.entries(known)) close(open[key], Array.from(data))
  })

  it("refuses sizes that turn out to differ", async () => {
    const [x, y] = [input([null, 2]), input([null, 2])]
    await expect(runTensors(engine, [x, y], x.add(y), [sample([2, 3, 2]), sample([2, 4, 2])])).rejects.toThrow(
      engine === "oracle"
        ? /elements/
        : /^add: sizes known only at run time must fit together \(was \[2, 4, 2\] and \[2, 3, 2\]\); give data/,
    )
  })

  it("gives the mean, the difference and the largest of several", async () => {
    const inputs = [input([2]), input([2])] as const
    const values = [sample([1, 2]), sample([1, 2], 4)] as const
    const [a, b] = values.map(({ data }) => Array.from(data)) as [number[], number[]]
    const pairs = (f: (x: number, y: number) => number) => a.map((value, i) => f(value, b[i] as number))
    const run = async (output: unknown) => (await runTensors(engine, inputs, output, values))["out/0"]
    close(
      await run(average(inputs)),
      pairs((x, y) => (x + y) / 2),
    )
    close(
      await run(subtract(inputs)),
      pairs((x, y) => x - y),
    )
    close(await run(maximum(inputs)), pairs(Math.max))
    close(
      await run(multiply(inputs)),
      pairs((x, y) => x * y),
    )
  })
})
