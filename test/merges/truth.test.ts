import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import {
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  logicalAnd,
  logicalOr,
  notEqual,
  where,
} from "../../src/builder/merges.js"
import type { Node } from "../../src/ir/node.js"
import { cast } from "../../src/layers/catalogue/cast.js"
import { logicalNot } from "../../src/layers/catalogue/logicalNot.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import { where as whereMerge } from "../../src/layers/merges/where.js"
import type { Size } from "../../src/shape/size.js"
import { tensor } from "../engines/graphs.js"
import { checkGradient } from "../gradients/checkGradient.js"
import { bools, floats } from "../gradients/samples.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { forwardOf } from "../support/forward.js"
import { loose, merge, message } from "./loose.js"
import { runTensors } from "./run.js"

const a = input([3, 4])
const words = input(["time"], "int32")
const flags = input([3, 4], "bool")

describe("shapes and element types at run time", () => {
  it.each<readonly [string, { readonly shape: unknown; readonly dtype: unknown }, readonly Size[], string]>([
    ["a comparison", a.greater(a), [3, 4], "bool"],
    ["a comparison with a number", words.equal(0), ["time"], "bool"],
    ["a stretched comparison", less(a, input([1, 4])), [3, 4], "bool"],
    ["a comparison of unknown sizes", input([null, 4]).lessEqual(a), [3, 4], "bool"],
    ["logicalNot", flags.logicalNot(), [3, 4], "bool"],
    ["logicalAnd", flags.logicalAnd(input([4], "bool")), [3, 4], "bool"],
    ["where", where(flags, a, 0), [3, 4], "float32"],
    ["where of whole numbers", words.greater(9).where(9, words), ["time"], "int32"],
    ["where of numbers", flags.where(1, 0), [3, 4], "float32"],
    ["where, all stretched", where(input([3, 1], "bool"), input([4]), input([2, 1, 1])), [2, 3, 4], "float32"],
    ["cast", a.greater(0).cast("int32"), [3, 4], "int32"],
  ])("%s", (_, { shape, dtype }, expected, type) => {
    expect(shape).toEqual(expected)
    expect(dtype).toBe(type)
  })
})

describe("what does not fit is refused with the compiler's sentence", () => {
  const [x, counts, truth] = [loose([3, 4]), loose([3, 4], "int32"), loose([3, 4], "bool")]
  const whole = "must be a whole number, as the tensor beside it is int32"
  it.each<readonly [() => unknown, string]>([
    [() => x.greater?.(loose([2, 4])), "greater: sizes along axis -2 must agree or be 1; got [3, 4] and [2, 4]"],
    [() => x.less?.(counts), "less: all inputs must have one dtype; input 0 is float32, input 1 is int32"],
    [() => truth.greaterEqual?.(truth), "greaterEqual needs float32 or int32 input; got bool; cast it to float32"],
    [() => counts.less?.(0.5), `less: input 1 ${whole} (was 0.5); cast the tensor to float32`],
    [
      () => truth.equal?.(1),
      "equal: input 1 must be a tensor, as the one beside it is bool (was a number); cast that one to float32 or int32",
    ],
    [() => x.equal?.(Number.NaN), "equal: input 1 must be a finite number or a tensor (was NaN)"],
    [() => x.equal?.("0"), 'equal: a tensor must be the result of input() or of a layer (was "0")'],
    [() => merge("greater", 0, x), "greater: a tensor must be the result of input() or of a layer (was 0)"],
    [() => x.greater?.(0, { axis: 1 }), 'greater has no option "axis"; there are name, trainable, activityRegularizer'],
    [() => x.logicalOr?.(truth), "logicalOr needs bool input; got float32; cast it to bool"],
    [() => truth.logicalOr?.(x), "logicalOr: all inputs must have one dtype; input 0 is bool, input 1 is float32"],
    [() => x.where?.(1, 0), "where needs bool input; got float32; cast it to bool"],
    [
      () => truth.where?.(x, counts),
      "where: both branches must have one dtype (was float32 where true, int32 where false); cast one of them",
    ],
    [() => truth.where?.(0.5, counts), `where: input 1 ${whole} (was 0.5); cast the tensor to float32`],
    [
      () => truth.where?.(truth, 1),
      "where: input 2 must be a tensor, as the one beside it is bool (was a number); cast that one to float32 or int32",
    ],
    [() => truth.where?.(loose([5]), 0), "where: sizes along axis -1 must agree or be 1; got [3, 4] and [5]"],
    [() => x.greater?.(0).dense?.(3), "dense needs float32 input; got bool; cast it to float32"],
  ])("%s → %s", (run, expected) => expect(message(run)).toBe(expected))

  it("layers", () => {
    expect(refusal(logicalNot, [], [3])).toBe("logicalNot needs bool input; got float32; cast it to bool")
    expect(refusal(cast, ["float64"])).toBe(
      'cast: dtype must be one of float32, int32, bool (was "float64"); did you mean "float32"?',
    )
    expect(refusal(cast, [])).toBe("cast: dtype must be one of float32, int32, bool (was undefined)")
  })
})

describe.each(Object.keys(engines) as (keyof typeof engines)[])("values on %s", (engine) => {
  const left = [-1, 0, 2, 2.5, 3, -4]
  const right = [1, 0, 1, 2.5, 4, -5]
  const pairs = (f: (x: number, y: number) => boolean) => left.map((x, i) => Number(f(x, right[i] as number)))
  const [x, y] = [input([3]), input([3])]
  const run = async (inputs: readonly unknown[], output: unknown, values: Parameters<typeof runTensors>[3]) => {
    const { "out/0": out } = await runTensors(engine, inputs, output, values)
    return Array.from(out?.data ?? [])
  }

  it.each([
    ["equal", equal(x, y), pairs((p, q) => p === q)],
    ["notEqual", notEqual(x, y), pairs((p, q) => p !== q)],
    ["greater", greater(x, y), pairs((p, q) => p > q)],
    ["greaterEqual", greaterEqual(x, y), pairs((p, q) => p >= q)],
    ["less", less(x, y), pairs((p, q) => p < q)],
    ["lessEqual", lessEqual(x, y), pairs((p, q) => p <= q)],
  ])("%s", async (_, output, expected) => {
    expect(await run([x, y], output, [tensor([2, 3], left), tensor([2, 3], right)])).toEqual(expected)
  })

  it("where", async () => {
    const chosen = x.greater(y).where(x, -7)
    const expected = left.map((value, i) => (value > (right[i] as number) ? value : -7))
    expect(await run([x, y], chosen, [tensor([2, 3], left), tensor([2, 3], right)])).toEqual(expected)
  })

  it("truth values", async () => {
    const [p, q] = [input([4], "bool"), input([4], "bool")]
    const values = [tensor([1, 4], [0, 0, 1, 1], "bool"), tensor([1, 4], [0, 1, 0, 1], "bool")]
    expect(await run([p, q], logicalAnd(p, q), values)).toEqual([0, 0, 0, 1])
    expect(await run([p, q], logicalOr(p, q), values)).toEqual([0, 1, 1, 1])
    expect(await run([p], p.logicalNot(), values.slice(0, 1))).toEqual([1, 1, 0, 0])
  })

  it("cast", async () => {
    const numbers = tensor([1, 3], [-1.75, 0, 2.5])
    expect(await run([x], x.cast("int32"), [numbers])).toEqual([-1, 0, 2])
    expect(await run([x], x.cast("bool").cast("float32"), [numbers])).toEqual([1, 0, 1])
  })
})

it("derivatives of where are what differences say", () => {
  const condition = bools([2, 3], [1, 0, 1, 0, 0, 1])
  const factory = whereMerge as LayerFactory
  const choose = (operands: readonly (number | null)[]) => (c: Node, x: Node, y?: Node) =>
    forwardOf(factory, [operands], y ? [{ node: c }, { node: x }, { node: y }] : [{ node: c }, { node: x }], {}).node
  checkGradient(choose([null, null, null]), [condition, floats([2, 3], -1, 1, 1), floats([2, 1], -1, 1, 2)])
  checkGradient(choose([null, 0.5, null]), [condition, floats([2, 3], -1, 1, 1)])
})
