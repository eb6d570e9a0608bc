import type { Node } from "../ir/node.js"
import { mul } from "../ir/ops/mul.js"
import { reshape } from "../ir/ops/reshape.js"
import { sigmoid } from "../ir/ops/sigmoid.js"
import { slice } from "../ir/ops/slice.js"
import { floorDivideSize, type Size } from "../shape/size.js"

/**
 * The first half of the last axis times the sigmoid of the second: `[..., features] -> [..., features / 2]`.
 * Source: Dauphin et al. (2016), https://arxiv.org/abs/1612.08083
 */
export function glu(x: Node): Node {
  const lead = x.shape.slice(0, -1)
  const half = floorDivideSize(x.shape.at(-1) as Size, 2)
  const halves = reshape(x, [...lead, 2, half])
  const part = (i: number): Node =>
    reshape(slice(halves, [...lead.map(() => 0), i, 0], [...lead, 1, half]), [...lead, half])
  return mul(part(0), sigmoid(part(1)))
}
