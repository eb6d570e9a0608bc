// MobileNetV2: the shape behind each of its layers and blocks.
import { chain, input, repeat } from "shapewright"
import * as net from "../../examples/gallery/mobilenetV2.js"
import { type Fit, fits } from "../rules/rule.js"

const image = input([224, 224, 3])
const convolved = image.conv2d(32, 3, { strides: 2, padding: "same" })
const stem = image.apply(net.stem())
const first24 = stem.apply(net.shrink24())
const block24 = first24.apply(net.keep24())
const first32 = block24.apply(net.shrink32())
const block32 = first32.apply(repeat(2, net.keep32()))
const first64 = block32.apply(net.shrink64())
const block64 = first64.apply(repeat(3, net.keep64()))
const first96 = block64.apply(net.widen96())
const block96 = first96.apply(repeat(2, net.keep96()))
const first160 = block96.apply(net.shrink160())
const block160 = first160.apply(repeat(2, net.keep160()))
const block320 = block160.apply(net.widen320())

export const shapes: readonly (() => Fit)[] = [
  () => fits([112, 112, 32], convolved),
  () => fits([112, 112, 32], convolved.apply(net.filter())),
  () => fits([112, 112, 16], convolved.apply(net.filter()).conv2d(16, 1)),
  () => fits([112, 112, 16], stem),

  () => fits([112, 112, 96], stem.conv2d(96, 1)),
  () => fits([56, 56, 96], stem.conv2d(96, 1).apply(net.shrink())),
  () => fits([56, 56, 24], first24),
  () => fits([56, 56, 144], first24.conv2d(144, 1).apply(net.filter())),
  () => fits([56, 56, 24], block24),

  () => fits([56, 56, 144], block24.conv2d(144, 1)),
  () => fits([28, 28, 144], block24.conv2d(144, 1).apply(net.shrink())),
  () => fits([28, 28, 32], first32),
  () => fits([28, 28, 192], first32.conv2d(192, 1).apply(net.filter())),
  () => fits([28, 28, 32], first32.apply(net.keep32())),
  () => fits([28, 28, 32], block32),

  () => fits([28, 28, 192], block32.conv2d(192, 1)),
  () => fits([14, 14, 192], block32.conv2d(192, 1).apply(net.shrink())),
  () => fits([14, 14, 64], first64),
  () => fits([14, 14, 384], first64.conv2d(384, 1).apply(net.filter())),
  () => fits([14, 14, 64], first64.apply(net.keep64())),
  () => fits([14, 14, 64], block64),

  () => fits([14, 14, 384], block64.conv2d(384, 1).apply(net.filter())),
  () => fits([14, 14, 96], first96),
  () => fits([14, 14, 576], first96.conv2d(576, 1).apply(net.filter())),
  () => fits([14, 14, 96], first96.apply(net.keep96())),
  () => fits([14, 14, 96], block96),

  () => fits([14, 14, 576], block96.conv2d(576, 1)),
  () => fits([7, 7, 576], block96.conv2d(576, 1).apply(net.shrink())),
  () => fits([7, 7, 160], first160),
  () => fits([7, 7, 960], first160.conv2d(960, 1).apply(net.filter())),
  () => fits([7, 7, 160], first160.apply(net.keep160())),
  () => fits([7, 7, 160], block160),
  () => fits([7, 7, 960], block160.conv2d(960, 1).apply(net.filter())),
  () => fits([7, 7, 320], block320),

  () => fits([7, 7, 1280], block320.conv2d(1280, 1)),
  () => fits([1280], block320.apply(net.top())),
  () => fits([1000], image.apply(net.mobilenetV2())),
  () => fits([8, 8, 24], input([32, 32, 3]).apply(chain([net.stem(), net.shrink24(), net.keep24()]))),
  () => fits([4], input([32, 32, 3]).apply(net.smallMobilenet())),
]

export const wrong: readonly (() => unknown)[] = [
  // @error net "residual: block must keep the shape [112, 112, 16] (was [112, 112, 24]); change it, or give a shortcut to that shape"
  () => stem.apply(net.keep24()),
  // @error net "in chain, layer 1 of 3: conv2d needs a rank-3 input [height, width, channels]; got [1280]"
  () => block320.apply(net.top()).apply(net.top()),
]
