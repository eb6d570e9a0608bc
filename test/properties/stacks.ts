import { drawBlock } from "./blocks.js"
import { type Draw, drawing } from "./draw.js"
import { drawLayer, dtypeOf } from "./layerCalls.js"
import { merges } from "./merges.js"
import { type Argument, type Call, doCall, isRefusal, type Value } from "./program.js"

/** A random program: calls up to the first one that is refused. */
export interface Stack {
  readonly seed: number
  readonly calls: readonly Call[]
  /** Values of the calls, without that of the refused one. */
  readonly values: readonly Value[]
  /** What the last call was told, if it was refused. */
  readonly refusal: string | undefined
  /** Whether it is one chain; else each value has a name. */
  readonly isChain: boolean
}

const names = ["time", "rows", "columns"]

const size = (draw: Draw): Argument =>
  draw.chance(10) ? draw.pick(names) : draw.chance(6) ? null : draw.pick([1, 2, 3, 4, 5, 6, 7, 8, 12])

/** Arguments of an input: a shape, and an element type where it is not float32. */
function start(draw: Draw): readonly Argument[] {
  const rank = draw.pick([1, 2, 2, 3, 3, 3])
  const shape = Array.from({ length: rank }, () => size(draw))
  return draw.chance(12) ? [shape.slice(0, 2), "int32"] : [shape]
}

/** Draws a program call by call: each sees what came out before. */
export function stack(seed: number): Stack {
  const draw = drawing(seed)
  const drawOfBlocks = drawing(seed + 0x5bd1e995)
  const isChain = draw.chance(60)
  const calls: Call[] = []
  const values: Value[] = []
  const dtypes: string[] = []
  const add = (call: Call): string | undefined => {
    calls.push(call)
    try {
      const value = doCall(call, values)
      values.push(value)
      dtypes.push(dtypeOf(value))
      return undefined
    } catch (error) {
      if (isRefusal(error)) return error.message
      throw new Error(`seed ${seed}: ${JSON.stringify(calls)}`, { cause: error })
    }
  }
  const begin = isChain ? "sequential" : "input"
  const inputs = isChain ? 1 : 1 + draw.below(3)
  for (let i = 0; i < inputs; i++) add({ on: undefined, name: begin, args: start(draw) })
  const length = 1 + draw.below(isChain ? 9 : 7)
  for (let i = 0; i < length; i++) {
    const on = isChain || draw.chance(60) ? values.length - 1 : draw.below(values.length)
    const merge = isChain || draw.chance(60) ? undefined : merges(draw, values, dtypes)
    const value = values[on] as Value
    const link = drawOfBlocks.chance(12)
      ? { name: "apply", args: [drawBlock(drawOfBlocks, value)] }
      : drawLayer(draw, value)
    const refusal = add(merge ?? { on, ...link })
    if (refusal !== undefined) return { seed, calls, values, refusal, isChain }
  }
  return { seed, calls, values, refusal: undefined, isChain }
}
