import type { Draw } from "./draw.js"
import { type Argument, type Call, Reference, shapeOf, type Value } from "./program.js"

/** Merges of several values of one type, as functions of a list. */
const ofLists = ["add", "average", "maximum", "minimum", "multiply", "subtract"]
const ofPairs = ["equal", "notEqual", "greater", "greaterEqual", "less", "lessEqual"]

/** Names of all merges that are drawn. */
export const drawnMerges = [
  ...ofLists,
  ...ofPairs,
  "concat",
  "dot",
  "matMul",
  "logicalAnd",
  "logicalOr",
  "where",
  "einsum",
]

type Options = { readonly [option: string]: Argument }

/** Values that can be merged: those of one rank and one element type as a value that is drawn. */
function alike(draw: Draw, values: readonly Value[], dtypes: readonly string[]): readonly number[] {
  const first = draw.below(values.length)
  const rank = shapeOf(values[first] as Value).length
  return values.flatMap((value, i) => {
    const fits = draw.chance(3) || (shapeOf(value).length === rank && dtypes[i] === dtypes[first])
    return fits ? [i] : []
  })
}

const optional = (draw: Draw, choices: Options): readonly Argument[] => {
  const given = Object.entries(choices).filter(() => draw.chance(50))
  return given.length === 0 ? [] : [Object.fromEntries(given)]
}

/** A merge of some values; nothing where there are no two. */
export function merges(draw: Draw, values: readonly Value[], dtypes: readonly string[]): Call | undefined {
  const candidates = alike(draw, values, dtypes)
  if (candidates.length === 0) return undefined
  const [a, b] = [draw.pick(candidates), draw.pick(candidates)]
  const [left, right] = [new Reference(a), new Reference(b)]
  const isBool = dtypes[a] === "bool"
  const rank = shapeOf(values[a] as Value).length
  const choices: readonly (() => Call)[] = isBool
    ? [
        () => ({ on: undefined, name: draw.pick(["logicalAnd", "logicalOr"]), args: [left, right] }),
        () => ({ on: undefined, name: "where", args: [left, new Reference(draw.pick(candidates)), right] }),
      ]
    : [
        () => ({ on: undefined, name: draw.pick(ofLists), args: [[left, right]] }),
        () => ({ on: a, name: draw.pick([...ofLists, ...ofPairs]), args: [right] }),
        () => ({ on: undefined, name: draw.pick(ofPairs), args: [left, right] }),
        () => ({
          on: undefined,
          name: "concat",
          args: [[left, right], ...optional(draw, { axis: draw.pick([-1, 1, rank, 0, 7]) })],
        }),
        // Of whole numbers without rows and columns it would be two mistakes.
        () =>
          rank < 2 && dtypes[a] !== "float32"
            ? { on: undefined, name: "add", args: [[left, right]] }
            : {
                on: undefined,
                name: "matMul",
                args: [left, right, ...optional(draw, { transposeA: draw.chance(50), transposeB: draw.chance(50) })],
              },
        () => ({
          on: a,
          name: "dot",
          args: [right, ...optional(draw, { axes: draw.pick([1, 2, -1]), normalize: true })],
        }),
        () => ({
          on: undefined,
          name: "einsum",
          args: [draw.pick(["bi,bi->b", "bij,bjk->bik", "bij,bkj->bik"]), [left, right]],
        }),
      ]
  return draw.pick(choices)()
}
