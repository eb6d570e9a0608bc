import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { einsum, matMul } from "../../src/builder/merges.js"
import type { Node } from "../../src/ir/node.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import type { Several, Signal } from "../../src/layers/layer.js"
import { einsum as einsumMerge } from "../../src/layers/merges/einsum.js"
import { matMul as matMulMerge } from "../../src/layers/merges/matMul.js"
import type { Size } from "../../src/shape/size.js"
import { checkGradient } from "../gradients/checkGradient.js"
import { floats } from "../gradients/samples.js"
import { engines } from "../support/engines.js"
import { forwardOf } from "../support/forward.js"
import { sample } from "../support/layer.js"
import { loose, merge, message } from "./loose.js"
import { runTensors } from "./run.js"

const a = input([3, 4])
const b = input([4, 5])
const steps = input(["time", 8])

describe("shapes at run time", () => {
  it.each<readonly [string, { readonly shape: unknown }, readonly Size[]]>([
    ["matMul", a.matMul(b), [3, 5]],
    ["matMul transposes the first", matMul(steps, steps, { transposeA: true }), [8, 8]],
    ["matMul transposes the second", steps.matMul(steps, { transposeB: true }), ["time", "time"]],
    ["matMul stretches the axes in front", input([2, 1, 3, 4]).matMul(input([7, 4, 5])), [2, 7, 3, 5]],
    ["matMul with an unknown inner size", input([3, null]).matMul(b), [3, 5]],
    ["einsum", einsum("bij,bjk->bki", [a, b]), [5, 3]],
    ["einsum takes spaces", einsum("bij, bjk -> bik", [a, b]), [3, 5]],
    ["einsum of names", steps.einsum("bqd,bkd->bqk", [steps]), ["time", "time"]],
    ["einsum of one", a.einsum("bij->bj"), [4]],
    ["einsum to a number", a.einsum("bij->b"), []],
    ["einsum takes the known size", einsum("bi,bi->bi", [input([null]), input([3])]), [3]],
  ])("%s", (_, { shape }, expected) => expect(shape).toEqual(expected))
})

describe("what does not fit is refused with the compiler's sentence", () => {
  const [x, y] = [loose([3, 4]), loose([4, 5])]
  const equation = 'as "bij,bjk->bik" does'
  it.each<readonly [() => unknown, string]>([
    [() => x.matMul?.(loose([5, 4])), "matMul: sizes along axes -1 and -2 must agree; got [3, 4] and [5, 4]"],
    [
      () => merge("matMul", x, y, { transposeA: true }),
      "matMul: sizes along axes -2 and -2 must agree; got [3, 4] and [4, 5]",
    ],
    [
      () => merge("matMul", x, x, { transposeA: true, transposeB: true }),
      "matMul: sizes along axes -2 and -1 must agree; got [3, 4] and [3, 4]",
    ],
    [
      () => loose([2, 3, 4]).matMul?.(loose([3, 4, 5])),
      "matMul: sizes along axis -3 must agree or be 1; got [2, 3, 4] and [3, 4, 5]",
    ],
    [() => loose([4]).matMul?.(y), "matMul needs an input of rank 2 or more; got [4]"],
    [() => x.matMul?.(loose([4])), "matMul needs an input of rank 2 or more; got [4]"],
    [
      () => x.matMul?.(loose([4, 5], "int32")),
      "matMul: all inputs must have one dtype; input 0 is float32, input 1 is int32",
    ],
    [() => x.matMul?.(y, { transposeA: 1 }), "matMul: transposeA must be true or false (was 1)"],
    [() => x.matMul?.(y, { transpose: true }), 'matMul has no option "transpose"; did you mean "transposeA"?'],
    [() => x.matMul?.(), "matMul: a tensor must be the result of input() or of a layer (was undefined)"],
    [
      () => x.einsum?.("bij,bjk", [y]),
      `einsum: equation must name the axes of each input and of the output by letters, ${equation} (was "bij,bjk")`,
    ],
    [
      () => x.einsum?.("...ij->...ij"),
      `einsum: equation must name the axes of each input and of the output by letters, ${equation} (was "...ij->...ij")`,
    ],
    [() => x.einsum?.(3), 'einsum: equation must be a text, as "bij,bjk->bik" is (was 3)'],
    [
      () => x.einsum?.("bij,cjk->bik", [y]),
      'einsum: each input and the output must begin with one letter, which stands for the batch, as in "bij,bjk->bik" (was "bij,cjk->bik")',
    ],
    [
      () => x.einsum?.("bij,bjk->bil", [y]),
      'einsum: letters of the output must stand in an input (was l in "bij,bjk->bil")',
    ],
    [
      () => x.einsum?.("bii->bi"),
      'einsum: a letter must stand once in an input or the output (was i twice in one of "bii->bi")',
    ],
    [
      () => x.einsum?.("bij,bjk->bik"),
      "einsum: there must be as many inputs as the equation has in front of its arrow, 2 (was 1)",
    ],
    [() => x.einsum?.("bi->bi"), 'einsum: "bi" must name the batch and each axis of input 0 (was [3, 4])'],
    [() => x.einsum?.("bij,bjk->bik", [x]), "einsum: sizes of j must agree; got 4 and, in input 1, 3"],
    [() => merge("einsum", "bij->bij", x), /^einsum: tensors must be given as a list \(was /.source],
  ])("%s → %s", (run, expected) => {
    if (expected.startsWith("^")) expect(message(run)).toMatch(new RegExp(expected))
    else expect(message(run)).toBe(expected)
  })
})

/** What an equation says, element by element. */
function summed(
  equation: string,
  values: readonly { readonly shape: readonly number[]; readonly data: ArrayLike<number> }[],
): number[] {
  const [left = "", output = ""] = equation.split("->")
  const terms = left.split(",")
  const sizes = new Map(
    terms.flatMap((term, i) => [...term].map((letter, axis) => [letter, values[i]?.shape[axis] ?? 0])),
  )
  const letters = [...new Set(left.replaceAll(",", ""))]
  const sizeOf = (letter: string): number => sizes.get(letter) ?? 0
  const place = (term: string, at: ReadonlyMap<string, number>): number =>
    [...term].reduce((sum, letter) => sum * sizeOf(letter) + (at.get(letter) ?? 0), 0)
  const result = new Array<number>([...output].reduce((count, letter) => count * sizeOf(letter), 1)).fill(0)
  const visit = (rest: readonly string[], at: ReadonlyMap<string, number>): void => {
    const [letter, ...others] = rest
    if (letter === undefined) {
      const product = terms.reduce((value, term, i) => value * (values[i]?.data[place(term, at)] ?? 0), 1)
      const to = place(output, at)
      result[to] = (result[to] ?? 0) + product
      return
    }
    for (let i = 0; i < sizeOf(letter); i++) visit(others, new Map(at).set(letter, i))
  }
  visit(letters, new Map())
  return result
}

const equations: readonly (readonly [string, readonly (readonly number[])[]])[] = [
  [
    "bij,bjk->bik",
    [
      [2, 3, 4],
      [2, 4, 2],
    ],
  ],
  [
    "bij,bkj->bki",
    [
      [2, 3, 4],
      [2, 2, 4],
    ],
  ],
  [
    "bqhd,bkhd->bhqk",
    [
      [2, 3, 2, 4],
      [2, 2, 2, 4],
    ],
  ],
  ["bij->bi", [[2, 3, 4]]],
  [
    "bi,bj,bk->bkij",
    [
      [2, 3],
      [2, 2],
      [2, 4],
    ],
  ],
  [
    "bij,bij->b",
    [
      [2, 3, 4],
      [2, 3, 4],
    ],
  ],
  [
    "bi,bijk,bk->bj",
    [
      [2, 3],
      [2, 3, 4, 2],
      [2, 2],
    ],
  ],
  [
    "bij,bkl->bil",
    [
      [2, 3, 4],
      [2, 3, 2],
    ],
  ],
]

describe.each(Object.keys(engines) as (keyof typeof engines)[])("values on %s", (engine) => {
  it.each(equations)("%s", async (equation, shapes) => {
    const values = shapes.map((shape, i) => sample(shape, i * 5))
    const inputs = shapes.map((shape) => loose(shape.slice(1)))
    const { "out/0": out } = await runTensors(engine, inputs, merge("einsum", equation, inputs), values)
    summed(equation, values).forEach((value, i) => expect(out?.data[i]).toBeCloseTo(value, 4))
  })

  it.each([
    ["bij,bjk->bik", {}],
    ["bji,bjk->bik", { transposeA: true }],
    ["bij,bkj->bik", { transposeB: true }],
    ["bji,bkj->bik", { transposeA: true, transposeB: true }],
  ])("matMul is %s with %o", async (equation, options) => {
    const sizes: Readonly<Record<string, number>> = { b: 2, i: 3, j: 4, k: 5 }
    const [first = "", second = ""] = (equation.split("->")[0] as string).split(",")
    const values = [first, second].map((term, i) =>
      sample(
        [...term].map((letter) => sizes[letter] ?? 0),
        i * 5,
      ),
    )
    const inputs = values.map(({ shape }) => loose(shape.slice(1)))
    const { "out/0": out } = await runTensors(engine, inputs, merge("matMul", ...inputs, options), values)
    summed(equation, values).forEach((value, i) => expect(out?.data[i]).toBeCloseTo(value, 4))
  })
})

describe("derivatives are what differences say", () => {
  const check = (factory: LayerFactory, args: readonly unknown[], shapes: readonly (readonly number[])[]) =>
    checkGradient(
      (...nodes: Node[]) =>
        forwardOf(factory, args, nodes.map((node) => ({ node })) as unknown as Several<Signal>, {}).node,
      shapes.map((shape, i) => floats(shape, -1, 1, i + 1)),
    )

  it.each(equations)("%s", (equation, shapes) => {
    check(einsumMerge as LayerFactory, [equation], shapes)
  })

  it.each<readonly [string, object, readonly number[], readonly number[]]>([
    ["by default", {}, [2, 3, 4], [2, 4, 2]],
    ["transposed", { transposeA: true, transposeB: true }, [2, 4, 3], [2, 2, 4]],
    ["stretched", {}, [2, 3, 1, 2, 4], [2, 2, 4, 3]],
  ])("matMul %s", (_, options, first, second) => {
    check(matMulMerge as LayerFactory, [options], [first, second])
  })
})
