// Inception blocks 3a and 3b of GoogLeNet: the shape of each branch.
import { input } from "shapewright"
import * as net from "../../examples/gallery/inception.js"
import { type Fit, fits } from "../rules/rule.js"

const image = input([28, 28, 192])
const joined = image.apply(net.inception3a())

export const shapes: readonly (() => Fit)[] = [
  () => fits([28, 28, 64], image.conv2d(64, 1)),
  () => fits([28, 28, 96], image.conv2d(96, 1)),
  () => fits([28, 28, 128], image.conv2d(96, 1).conv2d(128, 3, { padding: "same" })),
  () => fits([28, 28, 16], image.conv2d(16, 1)),
  () => fits([28, 28, 32], image.conv2d(16, 1).conv2d(32, 5, { padding: "same" })),
  () => fits([28, 28, 192], image.maxPool2d(3, { strides: 1, padding: "same" })),
  () => fits([28, 28, 32], image.maxPool2d(3, { strides: 1, padding: "same" }).conv2d(32, 1)),
  () => fits([28, 28, 256], joined),

  () => fits([28, 28, 128], joined.conv2d(128, 1)),
  () => fits([28, 28, 192], joined.conv2d(128, 1).conv2d(192, 3, { padding: "same" })),
  () => fits([28, 28, 32], joined.conv2d(32, 1)),
  () => fits([28, 28, 96], joined.conv2d(32, 1).conv2d(96, 5, { padding: "same" })),
  () => fits([28, 28, 256], joined.maxPool2d(3, { strides: 1, padding: "same" })),
  () => fits([28, 28, 64], joined.maxPool2d(3, { strides: 1, padding: "same" }).conv2d(64, 1)),
  () => fits([28, 28, 480], joined.apply(net.inception3b())),

  () => fits([28, 28, 480], image.apply(net.inception())),
  () => fits([4], input([8, 8, 3]).apply(net.smallInception())),
]

export const wrong: readonly (() => unknown)[] = [
  // @error net "in parallel, branch 1 of 4: conv2d needs a rank-3 input [height, width, channels]; got [784, 192]"
  () => input([784, 192]).apply(net.inception3a()),
]
