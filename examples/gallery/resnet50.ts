// ResNet-50 of layer values: He et al., Deep residual learning for image recognition, https://arxiv.org/abs/1512.03385.
// Sizes, biases and epsilon are those of `keras.applications.ResNet50`, so that the number of weights is the same.
import { chain, layers, repeat, residual, sequential } from "shapewright"

const { batchNormalization, conv2d, maxPool2d, relu, zeroPadding2d } = layers
const same = { padding: "same" } as const
const halved = { strides: 2 } as const

const normalize = () => batchNormalization({ epsilon: 1.001e-5 })
const activate = () => chain([normalize(), relu()])

/** `[224, 224, 3] -> [56, 56, 64]` */
export const stem = () =>
  chain([zeroPadding2d(3), conv2d(64, 7, halved), activate(), zeroPadding2d(1), maxPool2d(3, halved)], { name: "stem" })

/** What follows the first convolution of a bottleneck: the window of 3x3 between two of 1x1. */
export const rest64 = () => chain([activate(), conv2d(64, 3, same), activate(), conv2d(256, 1), normalize()])
export const rest128 = () => chain([activate(), conv2d(128, 3, same), activate(), conv2d(512, 1), normalize()])
export const rest256 = () => chain([activate(), conv2d(256, 3, same), activate(), conv2d(1024, 1), normalize()])
export const rest512 = () => chain([activate(), conv2d(512, 3, same), activate(), conv2d(2048, 1), normalize()])

/** The first block of a stage changes the shape: what goes around it is projected. */
export const first64 = () =>
  residual(chain([conv2d(64, 1), rest64()]), { shortcut: chain([conv2d(256, 1), normalize()]) })
export const first128 = () =>
  residual(chain([conv2d(128, 1, halved), rest128()]), { shortcut: chain([conv2d(512, 1, halved), normalize()]) })
export const first256 = () =>
  residual(chain([conv2d(256, 1, halved), rest256()]), { shortcut: chain([conv2d(1024, 1, halved), normalize()]) })
export const first512 = () =>
  residual(chain([conv2d(512, 1, halved), rest512()]), { shortcut: chain([conv2d(2048, 1, halved), normalize()]) })

/** The others keep it. */
export const next64 = () => chain([residual(chain([conv2d(64, 1), rest64()])), relu()])
export const next128 = () => chain([residual(chain([conv2d(128, 1), rest128()])), relu()])
export const next256 = () => chain([residual(chain([conv2d(256, 1), rest256()])), relu()])
export const next512 = () => chain([residual(chain([conv2d(512, 1), rest512()])), relu()])

/** `[56, 56, 64] -> [56, 56, 256]` */
export const stage2 = () => chain([first64(), relu(), repeat(2, next64())], { name: "stage2" })

/** `[56, 56, 256] -> [28, 28, 512]` */
export const stage3 = () => chain([first128(), relu(), repeat(3, next128())], { name: "stage3" })

/** `[28, 28, 512] -> [14, 14, 1024]` */
export const stage4 = () => chain([first256(), relu(), repeat(5, next256())], { name: "stage4" })

/** `[14, 14, 1024] -> [7, 7, 2048]` */
export const stage5 = () => chain([first512(), relu(), repeat(2, next512())], { name: "stage5" })

/** The whole network, for 1,000 classes. */
export const resnet50 = () =>
  sequential([224, 224, 3])
    .apply(stem())
    .apply(stage2())
    .apply(stage3())
    .apply(stage4())
    .apply(stage5())
    .globalAveragePooling2d()
    .dense(1000, { activation: "softmax" })

/** Its first blocks on small images: what one step of training takes no time for. */
export const smallResnet = () =>
  sequential([32, 32, 3]).apply(stem()).apply(stage2()).globalAveragePooling2d().dense(4, { activation: "softmax" })
