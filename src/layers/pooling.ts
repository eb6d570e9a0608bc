import type { Node } from "../ir/node.js"
import { averagePool2d } from "../ir/ops/averagePool2d.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { maxPool2d } from "../ir/ops/maxPool2d.js"
import type { PaddingMode } from "../shape/window.js"
import { padded } from "./padding.js"
import type { Windows } from "./windows.js"

/** Largest values of windows over `[batch, height, width, channels]`. */
export function poolLargest(image: Node, windows: Windows, mode: PaddingMode): Node {
  const { x, padding } = padded(image, windows, mode, Number.NEGATIVE_INFINITY)
  return maxPool2d(x, { ...poolAttributes(windows), padding })
}

/** Means of windows over `[batch, height, width, channels]`, of the elements inside of the image. */
export function poolMeans(image: Node, windows: Windows, mode: PaddingMode): Node {
  const { x, padding, framed } = padded(image, windows, mode)
  const attributes = { ...poolAttributes(windows), padding }
  const means = averagePool2d(x, attributes)
  if (!framed) return means
  const inside = broadcastTo(scalar(1), [1, ...image.shape.slice(1, 3), 1])
  return div(means, averagePool2d(padded(inside, windows, mode).x, attributes))
}

const poolAttributes = ([height, width]: Windows) =>
  ({
    window: [height.size, width.size],
    strides: [height.stride, width.stride],
  }) as const
