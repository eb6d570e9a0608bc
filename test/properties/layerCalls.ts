import type { Draw } from "./draw.js"
import { links } from "./links.js"
import { type Argument, shapeOf, type Value } from "./program.js"

/** A layer with its arguments. */
export interface DrawnLayer {
  readonly name: string
  readonly args: readonly Argument[]
}

/** Element type of what a value gives. */
export function dtypeOf(value: Value): string {
  const { outputs } = value as { readonly outputs?: { readonly dtype: string } }
  return value.dtype ?? outputs?.dtype ?? "float32"
}

/** A layer that takes the value, in most cases. */
export function drawLayer(draw: Draw, value: Value): DrawnLayer {
  const shape = shapeOf(value)
  const dtype = dtypeOf(value)
  const all = Object.entries(links)
  const ofRank = all.filter(([, { ranks }]) => ranks.includes(shape.length))
  const ofType = all.filter(([, { dtypes }]) => dtypes.includes(dtype))
  const fitting = ofRank.filter((one) => ofType.includes(one))
  const anyLayer = draw.chance(4) || fitting.length === 0
  const [name, { args }] = draw.pick(anyLayer ? [...ofRank, ...ofType] : fitting)
  // A layer that does not fit, and a wrong argument, would be two mistakes.
  let left = anyLayer ? 0 : 1
  const errs = (percent: number): boolean => left > 0 && draw.chance(percent) && left-- > 0
  return { name, args: args({ draw, shape, errs }) }
}
