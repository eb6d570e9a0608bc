// MobileNetV2: Sandler et al., Inverted residuals and linear bottlenecks, https://arxiv.org/abs/1801.04381.
// Sizes and options are those of `keras.applications.MobileNetV2` with alpha 1.
import { chain, layers, repeat, residual, sequential } from "shapewright"

const { batchNormalization, conv2d, depthwiseConv2d, relu } = layers
const plain = { useBias: false } as const
const same = { padding: "same", useBias: false } as const
const halved = { strides: 2, padding: "same", useBias: false } as const

const normalize = () => batchNormalization({ momentum: 0.999 })
const activate = () => chain([normalize(), relu({ maxValue: 6 })])

/** Each channel by itself, at the same size or at half of it: `[height, width, c] -> [height', width', c]` */
export const filter = () => chain([depthwiseConv2d(3, same), activate()])
export const shrink = () => chain([depthwiseConv2d(3, halved), activate()])

/** `[224, 224, 3] -> [112, 112, 16]` */
export const stem = () => chain([conv2d(32, 3, halved), activate(), filter(), conv2d(16, 1, plain), normalize()])

/** More channels, each filtered by itself at half the size, then fewer again. */
export const shrink24 = () => chain([conv2d(96, 1, plain), activate(), shrink(), conv2d(24, 1, plain), normalize()])
export const shrink32 = () => chain([conv2d(144, 1, plain), activate(), shrink(), conv2d(32, 1, plain), normalize()])
export const shrink64 = () => chain([conv2d(192, 1, plain), activate(), shrink(), conv2d(64, 1, plain), normalize()])
export const shrink160 = () => chain([conv2d(576, 1, plain), activate(), shrink(), conv2d(160, 1, plain), normalize()])

/** The same at one size. */
export const widen96 = () => chain([conv2d(384, 1, plain), activate(), filter(), conv2d(96, 1, plain), normalize()])
export const widen320 = () => chain([conv2d(960, 1, plain), activate(), filter(), conv2d(320, 1, plain), normalize()])

/** Where size and channels stay, the input is added. */
export const keep24 = () =>
  residual(chain([conv2d(144, 1, plain), activate(), filter(), conv2d(24, 1, plain), normalize()]))
export const keep32 = () =>
  residual(chain([conv2d(192, 1, plain), activate(), filter(), conv2d(32, 1, plain), normalize()]))
export const keep64 = () =>
  residual(chain([conv2d(384, 1, plain), activate(), filter(), conv2d(64, 1, plain), normalize()]))
export const keep96 = () =>
  residual(chain([conv2d(576, 1, plain), activate(), filter(), conv2d(96, 1, plain), normalize()]))
export const keep160 = () =>
  residual(chain([conv2d(960, 1, plain), activate(), filter(), conv2d(160, 1, plain), normalize()]))

/** `[7, 7, 320] -> [1280]` */
export const top = () => chain([conv2d(1280, 1, plain), activate(), layers.globalAveragePooling2d()])

/** The whole network, for 1,000 classes. */
export const mobilenetV2 = () =>
  sequential([224, 224, 3])
    .apply(stem())
    .apply(chain([shrink24(), keep24()]))
    .apply(chain([shrink32(), repeat(2, keep32())]))
    .apply(chain([shrink64(), repeat(3, keep64())]))
    .apply(chain([widen96(), repeat(2, keep96())]))
    .apply(chain([shrink160(), repeat(2, keep160()), widen320()]))
    .apply(top())
    .dense(1000, { activation: "softmax" })

/** Its first blocks on small images. */
export const smallMobilenet = () =>
  sequential([32, 32, 3])
    .apply(stem())
    .apply(chain([shrink24(), keep24()]))
    .globalAveragePooling2d()
    .dense(4, { activation: "softmax" })
