// ResNet-50: the shape behind each of its layers and blocks.
import { input } from "shapewright"
import * as net from "../../examples/gallery/resnet50.js"
import { type Fit, fits } from "../rules/rule.js"

const image = input([224, 224, 3])
const padded = image.zeroPadding2d(3)
const convolved = padded.conv2d(64, 7, { strides: 2 })
const paddedAgain = convolved.batchNormalization().relu().zeroPadding2d(1)
const stage1 = image.apply(net.stem())
const stage2 = stage1.apply(net.stage2())
const stage3 = stage2.apply(net.stage3())
const stage4 = stage3.apply(net.stage4())
const stage5 = stage4.apply(net.stage5())
const narrow2 = stage1.conv2d(64, 1)
const narrow3 = stage2.conv2d(128, 1, { strides: 2 })
const narrow4 = stage3.conv2d(256, 1, { strides: 2 })
const narrow5 = stage4.conv2d(512, 1, { strides: 2 })

export const shapes: readonly (() => Fit)[] = [
  () => fits([230, 230, 3], padded),
  () => fits([112, 112, 64], convolved),
  () => fits([114, 114, 64], paddedAgain),
  () => fits([56, 56, 64], paddedAgain.maxPool2d(3, { strides: 2 })),
  () => fits([56, 56, 64], stage1),

  () => fits([56, 56, 64], narrow2),
  () => fits([56, 56, 64], narrow2.conv2d(64, 3, { padding: "same" })),
  () => fits([56, 56, 256], narrow2.apply(net.rest64())),
  () => fits([56, 56, 256], stage1.apply(net.first64())),
  () => fits([56, 56, 256], stage2.conv2d(64, 1).apply(net.rest64())),
  () => fits([56, 56, 256], stage2.apply(net.next64())),
  () => fits([56, 56, 256], stage2),

  () => fits([28, 28, 128], narrow3),
  () => fits([28, 28, 128], narrow3.conv2d(128, 3, { padding: "same" })),
  () => fits([28, 28, 512], narrow3.apply(net.rest128())),
  () => fits([28, 28, 512], stage2.apply(net.first128())),
  () => fits([28, 28, 512], stage3.conv2d(128, 1).apply(net.rest128())),
  () => fits([28, 28, 512], stage3.apply(net.next128())),
  () => fits([28, 28, 512], stage3),

  () => fits([14, 14, 256], narrow4),
  () => fits([14, 14, 256], narrow4.conv2d(256, 3, { padding: "same" })),
  () => fits([14, 14, 1024], narrow4.apply(net.rest256())),
  () => fits([14, 14, 1024], stage3.apply(net.first256())),
  () => fits([14, 14, 1024], stage4.conv2d(256, 1).apply(net.rest256())),
  () => fits([14, 14, 1024], stage4.apply(net.next256())),
  () => fits([14, 14, 1024], stage4),

  () => fits([7, 7, 512], narrow5),
  () => fits([7, 7, 512], narrow5.conv2d(512, 3, { padding: "same" })),
  () => fits([7, 7, 2048], narrow5.apply(net.rest512())),
  () => fits([7, 7, 2048], stage4.apply(net.first512())),
  () => fits([7, 7, 2048], stage5.conv2d(512, 1).apply(net.rest512())),
  () => fits([7, 7, 2048], stage5.apply(net.next512())),
  () => fits([7, 7, 2048], stage5),

  () => fits([2048], stage5.globalAveragePooling2d()),
  () => fits([1000], image.apply(net.resnet50())),
  () => fits([8, 8, 64], input([32, 32, 3]).apply(net.stem())),
  () => fits([8, 8, 256], input([32, 32, 3]).apply(net.stem()).apply(net.stage2())),
  () => fits([4], input([32, 32, 3]).apply(net.smallResnet())),
]

export const wrong: readonly (() => unknown)[] = [
  // @error net "in chain, layer 1 of 2: residual: block must keep the shape [56, 56, 64] (was [56, 56, 256]); change it, or give a shortcut to that shape"
  () => stage1.apply(net.next64()),
  // @error net "in chain, layer 1 of 5: zeroPadding2d needs a rank-3 input [height, width, channels]; got [224, 3]"
  () => input([224, 3]).apply(net.stem()),
]
