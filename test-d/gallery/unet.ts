// U-Net: the sizes of the paper's figure 1, one by one.
import { input } from "shapewright"
import * as net from "../../examples/gallery/unet.js"
import { type Fit, fits } from "../rules/rule.js"

const image = input([572, 572, 1])
const level1 = image.apply(net.convolve64())
const level2 = net.down2(level1)
const level3 = net.down3(level2)
const level4 = net.down4(level3)
const level5 = net.down5(level4)
const up4 = net.up4(level4, level5)
const up3 = net.up3(level3, up4)
const up2 = net.up2(level2, up3)
const up1 = net.up1(level1, up2)

export const shapes: readonly (() => Fit)[] = [
  () => fits([570, 570, 64], image.conv2d(64, 3)),
  () => fits([568, 568, 64], level1),

  () => fits([284, 284, 64], level1.maxPool2d(2)),
  () => fits([282, 282, 128], level1.maxPool2d(2).conv2d(128, 3)),
  () => fits([280, 280, 128], level2),
  () => fits([140, 140, 128], level2.maxPool2d(2)),
  () => fits([138, 138, 256], level2.maxPool2d(2).conv2d(256, 3)),
  () => fits([136, 136, 256], level3),
  () => fits([68, 68, 256], level3.maxPool2d(2)),
  () => fits([66, 66, 512], level3.maxPool2d(2).conv2d(512, 3)),
  () => fits([64, 64, 512], level4),
  () => fits([32, 32, 512], level4.maxPool2d(2)),
  () => fits([30, 30, 1024], level4.maxPool2d(2).conv2d(1024, 3)),
  () => fits([28, 28, 1024], level5),

  () => fits([56, 56, 512], level5.conv2dTranspose(512, 2, { strides: 2 })),
  () => fits([56, 56, 512], level4.cropping2d(4)),
  () => fits([56, 56, 1024], level4.cropping2d(4).concat(level5.conv2dTranspose(512, 2, { strides: 2 }))),
  () => fits([52, 52, 512], up4),
  () => fits([104, 104, 256], up4.conv2dTranspose(256, 2, { strides: 2 })),
  () => fits([104, 104, 256], level3.cropping2d(16)),
  () => fits([104, 104, 512], level3.cropping2d(16).concat(up4.conv2dTranspose(256, 2, { strides: 2 }))),
  () => fits([100, 100, 256], up3),
  () => fits([200, 200, 128], up3.conv2dTranspose(128, 2, { strides: 2 })),
  () => fits([200, 200, 128], level2.cropping2d(40)),
  () => fits([200, 200, 256], level2.cropping2d(40).concat(up3.conv2dTranspose(128, 2, { strides: 2 }))),
  () => fits([196, 196, 128], up2),
  () => fits([392, 392, 64], up2.conv2dTranspose(64, 2, { strides: 2 })),
  () => fits([392, 392, 64], level1.cropping2d(88)),
  () => fits([392, 392, 128], level1.cropping2d(88).concat(up2.conv2dTranspose(64, 2, { strides: 2 }))),
  () => fits([388, 388, 64], up1),

  () => fits([388, 388, 2], image.apply(net.unet())),
  () => fits([12, 12, 2], input([28, 28, 1]).apply(net.smallUnet())),
]

export const wrong: readonly (() => unknown)[] = [
  // @error `level2.cropping2d(41)` "concat: sizes along axis 1 must agree; got [200, 200, 128] and [198, 198, 128]"
  () => up3.conv2dTranspose(128, 2, { strides: 2 }).concat(level2.cropping2d(41)),
  // @error net "in chain, layer 2 of 2: conv2d: kernelSize must fit into the input (was 3x3 for [2, 2, 64]); use a smaller one or padding same"
  () => input([4, 4, 1]).apply(net.convolve64()),
]
