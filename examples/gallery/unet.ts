// U-Net: Ronneberger et al., Convolutional networks for biomedical image segmentation, https://arxiv.org/abs/1505.04597.
// The sizes are those of the paper's figure 1: convolutions are not padded, what is passed on is cropped.
import { chain, input, layers, model, type Tensor } from "shapewright"

const { conv2d } = layers
const relu = { activation: "relu" } as const
const doubled = { strides: 2, activation: "relu" } as const

/** Two convolutions, each of which takes a pixel off every side; for images of any size. */
export const convolve64 = () => chain([conv2d(64, 3, relu), conv2d(64, 3, relu)])
export const convolve128 = () => chain([conv2d(128, 3, relu), conv2d(128, 3, relu)])
export const convolve256 = () => chain([conv2d(256, 3, relu), conv2d(256, 3, relu)])
export const convolve512 = () => chain([conv2d(512, 3, relu), conv2d(512, 3, relu)])
export const convolve1024 = () => chain([conv2d(1024, 3, relu), conv2d(1024, 3, relu)])

type Level1 = Tensor<[568, 568, 64]>
type Level2 = Tensor<[280, 280, 128]>
type Level3 = Tensor<[136, 136, 256]>
type Level4 = Tensor<[64, 64, 512]>
type Level5 = Tensor<[28, 28, 1024]>

/** Down: half the size, twice the channels. */
export const down2 = (x: Level1): Level2 => x.maxPool2d(2).apply(convolve128())
export const down3 = (x: Level2): Level3 => x.maxPool2d(2).apply(convolve256())
export const down4 = (x: Level3): Level4 => x.maxPool2d(2).apply(convolve512())
export const down5 = (x: Level4): Level5 => x.maxPool2d(2).apply(convolve1024())

/** Up: what comes from below at twice the size, beside the middle of what was seen on the way down. */
export const up4 = (seen: Level4, below: Level5): Tensor<[52, 52, 512]> =>
  seen
    .cropping2d(4)
    .concat(below.conv2dTranspose(512, 2, doubled))
    .apply(convolve512())
export const up3 = (seen: Level3, below: Tensor<[52, 52, 512]>): Tensor<[100, 100, 256]> =>
  seen
    .cropping2d(16)
    .concat(below.conv2dTranspose(256, 2, doubled))
    .apply(convolve256())
export const up2 = (seen: Level2, below: Tensor<[100, 100, 256]>): Tensor<[196, 196, 128]> =>
  seen
    .cropping2d(40)
    .concat(below.conv2dTranspose(128, 2, doubled))
    .apply(convolve128())
export const up1 = (seen: Level1, below: Tensor<[196, 196, 128]>): Tensor<[388, 388, 64]> =>
  seen
    .cropping2d(88)
    .concat(below.conv2dTranspose(64, 2, doubled))
    .apply(convolve64())

/** The whole network: two classes for each of the inner 388x388 pixels. */
export function unet() {
  const image = input([572, 572, 1])
  const level1 = image.apply(convolve64())
  const level2 = level1.pipe(down2)
  const level3 = level2.pipe(down3)
  const level4 = level3.pipe(down4)
  const level5 = level4.pipe(down5)
  const expanded = up1(level1, up2(level2, up3(level3, up4(level4, level5))))
  return model({ inputs: image, outputs: expanded.conv2d(2, 1, { activation: "softmax" }) })
}

/** Two of its levels on small images. */
export function smallUnet() {
  const image = input([28, 28, 1])
  const level1 = image.apply(convolve64()) // [24, 24, 64]
  const level2 = level1.maxPool2d(2).apply(convolve128()) // [8, 8, 128]
  const joined = level1.cropping2d(4).concat(level2.conv2dTranspose(64, 2, doubled)) // [16, 16, 128]
  const classes = joined.apply(convolve64()).conv2d(2, 1, { activation: "softmax" }) // [12, 12, 2]
  return model({ inputs: image, outputs: classes })
}
