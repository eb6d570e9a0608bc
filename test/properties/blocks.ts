import type { Draw } from "./draw.js"
import { drawLayer, dtypeOf } from "./layerCalls.js"
import { type Argument, BlockValue, doCall, isRefusal, LayerValue, shapeOf, type Value } from "./program.js"

/** Something to apply, and what comes out; nothing where it is refused. */
interface Part {
  readonly made: Argument
  readonly result: Value | undefined
}

function applied(made: Argument, value: Value): Part {
  try {
    return { made, result: doCall({ on: 0, name: "apply", args: [made] }, [value]) }
  } catch (error) {
    if (isRefusal(error)) return { made, result: undefined }
    throw error
  }
}

/** A layer or, up to some depth, a block. */
function part(draw: Draw, value: Value, depth: number): Part {
  if (depth > 0 && draw.chance(35)) return block(draw, value, depth - 1)
  const { name, args } = drawLayer(draw, value)
  return applied(new LayerValue(name, args), value)
}

/** Parts one after the other, up to one that is refused: a second mistake would be told instead of the first. */
function chain(draw: Draw, value: Value, depth: number): Argument {
  const parts: Argument[] = []
  const length = draw.below(4)
  let current: Value | undefined = value
  while (current !== undefined && parts.length < length) {
    const { made, result } = part(draw, current, depth)
    parts.push(made)
    current = result
  }
  return new BlockValue("chain", [parts])
}

/** What takes any input and gives it back: beside it one mistake is one. */
const nothing = new BlockValue("chain", [[]])

const sameShape = (a: Value, b: Value): boolean => String(shapeOf(a)) === String(shapeOf(b))

/** Whether two values differ in shape and in element type: that would be two mistakes. */
const differTwice = (a: Value, b: Value): boolean => !sameShape(a, b) && dtypeOf(a) !== dtypeOf(b)

function residual(draw: Draw, value: Value, depth: number): Argument {
  const { made, result } = part(draw, value, depth)
  const alone = new BlockValue("residual", [made])
  if (result === undefined) return alone
  if (sameShape(result, value) ? !draw.chance(10) : draw.chance(25) && !differTwice(result, value)) return alone
  const shortcut = draw.chance(75) ? { made, result } : part(draw, value, depth)
  if (shortcut.result === undefined) return new BlockValue("residual", [nothing, { shortcut: shortcut.made }])
  const around = differTwice(shortcut.result, result) ? made : shortcut.made
  return new BlockValue("residual", [made, { shortcut: around }])
}

const repeat = (draw: Draw, value: Value, depth: number): Argument => {
  const { made, result } = part(draw, value, depth)
  // Beside a part that is refused a wrong number, or a round that cannot follow, would be a second mistake.
  const wrong = draw.chance(4) ? draw.pick([0, -1, 2.5]) : undefined
  const count = result === undefined ? 1 : (wrong ?? draw.pick([1, 2, 2, 3, 4]))
  return new BlockValue("repeat", [count, made])
}

function parallel(draw: Draw, value: Value, depth: number): Argument {
  const branches: Argument[] = []
  const length = 1 + draw.below(3)
  const first = part(draw, value, depth)
  let last = first
  while (last.result !== undefined && branches.length < length) {
    branches.push(first.result && differTwice(first.result, last.result) ? first.made : last.made)
    if (!draw.chance(60)) last = part(draw, value, depth)
  }
  if (last.result === undefined) return new BlockValue("parallel", [[...branches.map(() => nothing), last.made]])
  const joined = applied(new BlockValue("parallel", [branches]), value)
  if (joined.result === undefined || draw.chance(70)) return joined.made
  const { length: rank } = shapeOf(joined.result)
  return new BlockValue("parallel", [branches, { axis: draw.pick([1, rank, -1, -rank, 0, 7]) }])
}

/** Names of all blocks that are drawn. */
export const drawnBlocks = ["chain", "residual", "repeat", "parallel"] as const

const blocks = { chain, residual, repeat, parallel }

function block(draw: Draw, value: Value, depth: number): Part {
  const kind = draw.pick(drawnBlocks)
  return applied(blocks[kind](draw, value, depth), value)
}

/** A block for a value, in which blocks may stand. */
export const drawBlock = (draw: Draw, value: Value): Argument => block(draw, value, 2).made
