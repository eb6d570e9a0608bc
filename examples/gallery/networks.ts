import { gpt2 } from "./gpt2.js"
import { inception } from "./inception.js"
import { mobilenetV2 } from "./mobilenetV2.js"
import { resnet50 } from "./resnet50.js"
import { unet } from "./unet.js"

/** Each network with the number of its weights as others count them, and how. */
export const networks = [
  {
    name: "ResNet-50",
    build: resnet50,
    weights: 25_636_712,
    counted: "by Keras: 1,000 classes, moving statistics of the normalization included",
  },
  {
    name: "MobileNetV2",
    build: mobilenetV2,
    weights: 3_538_984,
    counted: "by Keras: alpha 1, 1,000 classes, moving statistics of the normalization included",
  },
  {
    name: "GPT-2 small",
    build: gpt2,
    weights: 124_439_808,
    counted: "as in the published checkpoint: the table of the tokens, which also scores the next one, once",
  },
  {
    name: "U-Net",
    build: unet,
    weights: 31_030_658,
    counted: "after the sizes of the paper's figure 1, with biases: one channel in, two classes out",
  },
  {
    name: "Inception 3a, 3b",
    build: inception,
    weights: 163_696 + 388_736,
    counted: "of the paper's table 1 with biases; it says 159K and 380K, a K being 1,024",
  },
] as const
