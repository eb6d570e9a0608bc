// Inception blocks 3a and 3b of GoogLeNet: Szegedy et al., Going deeper with convolutions,
// https://arxiv.org/abs/1409.4842, table 1.
import { chain, layers, parallel, sequential } from "shapewright"

const { conv2d, maxPool2d } = layers
const relu = { activation: "relu" } as const
const same = { padding: "same", activation: "relu" } as const
const pooled = { strides: 1, padding: "same" } as const

/** Four views of one image, beside each other: `[28, 28, 192] -> [28, 28, 64 + 128 + 32 + 32]` */
export const inception3a = () =>
  parallel([
    conv2d(64, 1, relu),
    chain([conv2d(96, 1, relu), conv2d(128, 3, same)]),
    chain([conv2d(16, 1, relu), conv2d(32, 5, same)]),
    chain([maxPool2d(3, pooled), conv2d(32, 1, relu)]),
  ])

/** `[28, 28, 256] -> [28, 28, 128 + 192 + 96 + 64]` */
export const inception3b = () =>
  parallel([
    conv2d(128, 1, relu),
    chain([conv2d(128, 1, relu), conv2d(192, 3, same)]),
    chain([conv2d(32, 1, relu), conv2d(96, 5, same)]),
    chain([maxPool2d(3, pooled), conv2d(64, 1, relu)]),
  ])

/** Both, as they stand in the network. */
export const inception = () => sequential([28, 28, 192]).apply(inception3a()).apply(inception3b())

/** Both on small images. */
export const smallInception = () =>
  sequential([8, 8, 3])
    .apply(inception3a())
    .apply(inception3b())
    .globalAveragePooling2d()
    .dense(4, { activation: "softmax" })
