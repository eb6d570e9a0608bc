import type { ConvolutionAttributes, PoolAttributes } from "../../../ir/window.js"
import { type ConcreteType, loopOf, type Types1, type Types2, type Types3 } from "../kernel.js"

type Sizes4 = readonly [number, number, number, number]

interface Slide {
  readonly strides: readonly [number, number]
  readonly padding: PoolAttributes["padding"]
  readonly dilations: readonly [number, number]
}

/**
 * Calls `visit` for each pair of an output pixel and an input pixel under its window, in row-major order of the
 * output, then of the window: pixel numbers in `[batch, height, width]`, and the number of the window's tap.
 */
function forEachTap(
  [batch, inHeight, inWidth]: readonly number[],
  [, outHeight, outWidth]: readonly number[],
  [tapsHigh, tapsWide]: readonly number[],
  { strides, padding, dilations }: Slide,
  visit: (inPixel: number, outPixel: number, tap: number) => void,
): void {
  const [b, ih, iw] = [batch, inHeight, inWidth] as [number, number, number]
  const [oh, ow, th, tw] = [outHeight, outWidth, tapsHigh, tapsWide] as [number, number, number, number]
  for (let n = 0; n < b; n++)
    for (let y = 0; y < oh; y++)
      for (let x = 0; x < ow; x++) {
        const outPixel = (n * oh + y) * ow + x
        for (let ty = 0; ty < th; ty++) {
          const row = y * strides[0] - padding.top + ty * dilations[0]
          if (row < 0 || row >= ih) continue
          for (let tx = 0; tx < tw; tx++) {
            const column = x * strides[1] - padding.left + tx * dilations[1]
            if (column < 0 || column >= iw) continue
            visit((n * ih + row) * iw + column, outPixel, ty * tw + tx)
          }
        }
      }
}

const sizes4 = ({ shape }: ConcreteType): Sizes4 => shape as unknown as Sizes4

/** Derivative of a convolution by its input. */
export const conv2dInputGradLoop = loopOf<ConvolutionAttributes, Types2>(
  ({ inputs: [dy, filter], outputs: [dx], attributes }) => {
    const [, , inChannels, outChannels] = sizes4(filter)
    return (out, gradient, weights) => {
      out.fill(0)
      forEachTap(dx.shape, dy.shape, filter.shape, attributes, (inPixel, outPixel, tap) => {
        const from = outPixel * outChannels
        for (let ci = 0; ci < inChannels; ci++) {
          const row = (tap * inChannels + ci) * outChannels
          let sum = 0
          for (let co = 0; co < outChannels; co++)
            sum += (gradient[from + co] as number) * (weights[row + co] as number)
          const to = inPixel * inChannels + ci
          out[to] = (out[to] as number) + sum
        }
      })
    }
  },
)

/** Derivative of a convolution by its filter. */
export const conv2dFilterGradLoop = loopOf<ConvolutionAttributes, Types2>(
  ({ inputs: [x, dy], outputs: [dw], attributes }) => {
    const [, , inChannels, outChannels] = sizes4(dw)
    return (out, image, gradient) => {
      out.fill(0)
      forEachTap(x.shape, dy.shape, dw.shape, attributes, (inPixel, outPixel, tap) => {
        const from = outPixel * outChannels
        for (let ci = 0; ci < inChannels; ci++) {
          const value = image[inPixel * inChannels + ci] as number
          const row = (tap * inChannels + ci) * outChannels
          for (let co = 0; co < outChannels; co++)
            out[row + co] = (out[row + co] as number) + value * (gradient[from + co] as number)
        }
      })
    }
  },
)

/** A convolution of each channel on its own. */
export const depthwiseConv2dLoop = loopOf<ConvolutionAttributes, Types2>(
  ({ inputs: [x, filter], outputs: [y], attributes }) => {
    const [, , channels, multiplier] = sizes4(filter)
    const taps = channels * multiplier
    return (out, image, weights) => {
      out.fill(0)
      forEachTap(x.shape, y.shape, filter.shape, attributes, (inPixel, outPixel, tap) => {
        for (let k = 0; k < taps; k++) {
          const value = image[inPixel * channels + Math.floor(k / multiplier)] as number
          const to = outPixel * taps + k
          out[to] = (out[to] as number) + value * (weights[tap * taps + k] as number)
        }
      })
    }
  },
)

/** Derivative of a depthwise convolution by its input. */
export const depthwiseConv2dInputGradLoop = loopOf<ConvolutionAttributes, Types2>(
  ({ inputs: [dy, filter], outputs: [dx], attributes }) => {
    const [, , channels, multiplier] = sizes4(filter)
    const taps = channels * multiplier
    return (out, gradient, weights) => {
      out.fill(0)
      forEachTap(dx.shape, dy.shape, filter.shape, attributes, (inPixel, outPixel, tap) => {
        let k = 0
        for (let c = 0; c < channels; c++) {
          let sum = 0
          for (let m = 0; m < multiplier; m++, k++)
            sum += (gradient[outPixel * taps + k] as number) * (weights[tap * taps + k] as number)
          const to = inPixel * channels + c
          out[to] = (out[to] as number) + sum
        }
      })
    }
  },
)

/** Derivative of a depthwise convolution by its filter. */
export const depthwiseConv2dFilterGradLoop = loopOf<ConvolutionAttributes, Types2>(
  ({ inputs: [x, dy], outputs: [dw], attributes }) => {
    const [, , channels, multiplier] = sizes4(dw)
    const taps = channels * multiplier
    return (out, image, gradient) => {
      out.fill(0)
      forEachTap(x.shape, dy.shape, dw.shape, attributes, (inPixel, outPixel, tap) => {
        let k = 0
        for (let c = 0; c < channels; c++) {
          const value = image[inPixel * channels + c] as number
          for (let m = 0; m < multiplier; m++, k++) {
            const at = tap * taps + k
            out[at] = (out[at] as number) + value * (gradient[outPixel * taps + k] as number)
          }
        }
      })
    }
  },
)

const undilated = (attributes: PoolAttributes): Slide => ({ ...attributes, dilations: [1, 1] })

/** Largest element of each window. */
export const maxPool2dLoop = loopOf<PoolAttributes, Types1>(({ inputs: [x], outputs: [y], attributes }) => {
  const channels = sizes4(x)[3]
  return (out, image) => {
    out.fill(Number.NEGATIVE_INFINITY)
    forEachTap(x.shape, y.shape, attributes.window, undilated(attributes), (inPixel, outPixel) => {
      for (let c = 0; c < channels; c++) {
        const to = outPixel * channels + c
        out[to] = Math.max(out[to] as number, image[inPixel * channels + c] as number)
      }
    })
  }
})

/** How many elements of each window lie inside of the image. */
function insideCounts(image: readonly number[], out: readonly number[], attributes: PoolAttributes): Int32Array {
  const counts = new Int32Array((out[0] as number) * (out[1] as number) * (out[2] as number))
  forEachTap(image, out, attributes.window, undilated(attributes), (_, outPixel) => {
    counts[outPixel] = (counts[outPixel] as number) + 1
  })
  return counts
}

/** Mean of each window without what lies outside of the image. */
export const averagePool2dLoop = loopOf<PoolAttributes, Types1>(({ inputs: [x], outputs: [y], attributes }) => {
  const channels = sizes4(x)[3]
  const counts = insideCounts(x.shape, y.shape, attributes)
  return (out, image) => {
    out.fill(0)
    forEachTap(x.shape, y.shape, attributes.window, undilated(attributes), (inPixel, outPixel) => {
      const share = 1 / (counts[outPixel] as number)
      for (let c = 0; c < channels; c++) {
        const to = outPixel * channels + c
        out[to] = (out[to] as number) + share * (image[inPixel * channels + c] as number)
      }
    })
  }
})

/** Derivative of a maximum pooling: it goes to the first largest element of each window. */
export const maxPool2dGradLoop = loopOf<PoolAttributes, Types3>(({ inputs: [x, y], attributes }) => {
  const channels = sizes4(x)[3]
  const slide = undilated(attributes)
  return (out, image, pooled, gradient) => {
    out.fill(0)
    const found = new Uint8Array(channels)
    let current = -1
    forEachTap(x.shape, y.shape, attributes.window, slide, (inPixel, outPixel) => {
      if (outPixel !== current) {
        found.fill(0)
        current = outPixel
      }
      const from = inPixel * channels
      const to = outPixel * channels
      for (let c = 0; c < channels; c++)
        if (found[c] === 0 && image[from + c] === pooled[to + c]) {
          found[c] = 1
          out[from + c] = (out[from + c] as number) + (gradient[to + c] as number)
        }
    })
  }
})

/** Derivative of an average pooling: shared by the elements of each window that lie inside of the image. */
export const averagePool2dGradLoop = loopOf<PoolAttributes, Types1>(({ inputs: [dy], outputs: [dx], attributes }) => {
  const channels = sizes4(dx)[3]
  const slide = undilated(attributes)
  const counts = insideCounts(dx.shape, dy.shape, attributes)
  return (out, gradient) => {
    out.fill(0)
    forEachTap(dx.shape, dy.shape, attributes.window, slide, (inPixel, outPixel) => {
      const share = 1 / (counts[outPixel] as number)
      const to = inPixel * channels
      const from = outPixel * channels
      for (let c = 0; c < channels; c++) out[to + c] = (out[to + c] as number) + share * (gradient[from + c] as number)
    })
  }
})
