import { integers, random } from "../../engines/graphs.js"
import { type LayerCases, one } from "../layerCase.js"

const image = random([2, 6, 7, 3])
const small = random([2, 3, 4, 2])
const anySize = { sizes: [["height", "width", 3]] }
const noSize = { sizes: [[null, null, 3]] }

/** Layers on `[height, width, channels]`. */
export const imageCases: LayerCases = {
  conv2d: [
    one("by default", image, [4, 3]),
    one("strides", image, [2, [2, 3], { strides: [2, 1], padding: "same" }]),
    one("dilated", image, [2, 2, { dilationRate: [2, 1] }]),
    one("dilated, padded", image, [2, [3, 2], { dilationRate: 2, padding: "same", useBias: false }]),
    one("groups", random([2, 5, 5, 4]), [6, 3, { groups: 2 }]),
    one("one group for each channel", random([2, 5, 5, 3]), [3, 2, { groups: 3, strides: 2 }]),
    one("activation", image, [3, 3, { activation: "gelu", padding: "same" }]),
    one("1 x 1", image, [5, 1, { activation: "relu" }]),
    one("as large as the image", image, [3, [6, 7]]),
    one("larger than the image, padded", small, [3, 5, { padding: "same" }]),
    one("strides wider than the kernel", image, [2, 1, { strides: 3 }]),
    one("named sizes", image, [2, 3], anySize),
    one("named sizes, padded strides", image, [2, 3, { strides: 2, padding: "same" }], anySize),
    one("sizes without a name", image, [2, 3, { padding: "same" }], noSize),
  ],
  conv2dTranspose: [
    one("by default", small, [3, 3]),
    one("strides", small, [3, 3, { strides: 2 }]),
    one("strides, padded", small, [2, 3, { strides: [2, 3], padding: "same", activation: "tanh" }]),
    one("output padding", small, [2, 3, { strides: 3, outputPadding: [1, 2], useBias: false }]),
    one("dilated", small, [2, 2, { dilationRate: 2 }]),
    one("strides wider than the kernel", small, [2, 1, { strides: 2 }]),
    one("named sizes", small, [2, 3, { strides: 2, padding: "same" }], { sizes: [["height", "width", 2]] }),
  ],
  cropping2d: [
    one("by default", small),
    one("all sides", image, [1]),
    one("by side", image, [
      [
        [1, 0],
        [0, 3],
      ],
    ]),
    one("of whole numbers", integers([2, 4, 5, 2], 0, 9), [[1, 2]]),
    one("named sizes", image, [[1, 2]], anySize),
  ],
  depthwiseConv2d: [
    one("by default", image, [3]),
    one("several of each channel", image, [[2, 3], { depthMultiplier: 2, padding: "same" }]),
    one("strides", image, [3, { strides: 2, activation: "relu" }]),
    one("dilated", image, [2, { dilationRate: [2, 2], useBias: false }]),
    one("named sizes", image, [3, { strides: 2, padding: "same" }], anySize),
  ],
  separableConv2d: [
    one("by default", image, [4, 3]),
    one("several of each channel", image, [2, [3, 2], { depthMultiplier: 2, padding: "same", activation: "silu" }]),
    one("strides", image, [3, 2, { strides: 2, useBias: false }]),
    one("dilated", image, [2, 2, { dilationRate: 2 }]),
    one("named sizes", image, [3, 3, { padding: "same" }], anySize),
  ],
  maxPool2d: [
    one("by default", image, []),
    one("overlapping", image, [[3, 2], { strides: 1 }]),
    one("padded", image, [3, { strides: 2, padding: "same" }]),
    one("gaps", image, [2, { strides: [3, 4] }]),
    one("named sizes", image, [2, { padding: "same" }], anySize),
  ],
  averagePool2d: [
    one("by default", image, []),
    one("overlapping", image, [[3, 2], { strides: 1 }]),
    one("padded", image, [3, { strides: 2, padding: "same" }]),
    one("gaps", image, [2, { strides: [3, 4] }]),
    one("named sizes", image, [3, { padding: "same" }], anySize),
  ],
  globalAveragePooling2d: [
    one("by default", image),
    one("axes kept", image, [{ keepDims: true }]),
    one("named sizes", image, [], anySize),
  ],
  globalMaxPooling2d: [
    one("by default", image),
    one("axes kept", image, [{ keepDims: true }]),
    one("named sizes", image, [], anySize),
  ],
  zeroPadding2d: [
    one("by default", small),
    one("by axis", small, [[2, 0]]),
    one(
      "by side",
      small,
      [
        [
          [1, 0],
          [0, 3],
        ],
      ],
      { sizes: [["height", null, 2]] },
    ),
  ],
  upSampling2d: [
    one("by default", small),
    one("by axis", small, [[3, 1]]),
    one("bilinear", small, [2, { interpolation: "bilinear" }]),
    one("bilinear, by axis", small, [[1, 3], { interpolation: "bilinear" }]),
    one("bicubic", small, [2, { interpolation: "bicubic" }]),
    one("bicubic, by axis, named", small, [[3, 1], { interpolation: "bicubic" }], { sizes: [["height", "width", 2]] }),
    one("named sizes", small, [[2, 3]], { sizes: [["height", "width", 2]] }),
  ],
}
