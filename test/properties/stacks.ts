import { ConfigError, ShapeError } from "../../src/index.js"
import { type Draw, drawing } from "./draw.js"
import { links } from "./links.js"
import { merges } from "./merges.js"
import { type Argument, type Call, doCall, shapeOf, type Value } from "./program.js"

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

/** A layer that takes the value, in most cases. */
function layerCall(draw: Draw, on: number, value: Value, dtype: string): Call {
  const shape = shapeOf(value)
  const fitting = Object.entries(links).filter(
    ([, { ranks, dtypes }]) => ranks.includes(shape.length) && dtypes.includes(dtype),
  )
  const anyLayer = draw.chance(4) || fitting.length === 0
  const [name, { args }] = draw.pick(anyLayer ? Object.entries(links) : fitting)
  // A layer that does not fit, and a wrong argument, would be two mistakes.
  let left = anyLayer ? 0 : 1
  const errs = (percent: number): boolean => left > 0 && draw.chance(percent) && left-- > 0
  return { on, name, args: args({ draw, shape, errs }) }
}

const isRefusal = (error: unknown): error is Error => error instanceof ShapeError || error instanceof ConfigError

/** Draws a program call by call: each sees what came out before. */
export function stack(seed: number): Stack {
  const draw = drawing(seed)
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
    const refusal = add(merge ?? layerCall(draw, on, values[on] as Value, dtypes[on] as string))
    if (refusal !== undefined) return { seed, calls, values, refusal, isChain }
  }
  return { seed, calls, values, refusal: undefined, isChain }
}

/** Element type of what a value gives. */
function dtypeOf(value: Value): string {
  const { outputs } = value as { readonly outputs?: { readonly dtype: string } }
  return value.dtype ?? outputs?.dtype ?? "float32"
}
