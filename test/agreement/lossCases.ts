import { sigmoid } from "../../src/activations/sigmoid.js"
import { softmax } from "../../src/activations/softmax.js"
import type { HostTensor } from "../../src/ir/host.js"
import type { Node } from "../../src/ir/node.js"
import type * as losses from "../../src/losses/index.js"
import { integers, random, tensor } from "../engines/graphs.js"

/** Names of the losses. */
export type LossName = keyof typeof losses

/** A loss of given values. */
export interface LossCase {
  readonly name: string
  readonly options?: Readonly<Record<string, unknown>>
  readonly target: HostTensor
  readonly input: HostTensor
  /** The model's last activation: the prediction is that of the input. */
  readonly activation?: (x: Node) => Node
  /** float32 `[batch]` or of the values' shape. */
  readonly weight?: HostTensor
  /** bool `[batch]` or of the values' shape. */
  readonly mask?: HostTensor
}

const input = random([4, 5])
const steps = random([3, 4, 5])
const chances = random([4, 5], { scale: 0.45, shift: 0.5 })
const certain = tensor([2, 4], [0, 1, 1, 0, 1e-9, 0.5, 1 - 1e-6, 0.25])
const logits = random([4, 5], { scale: 20 })
const weight = tensor([4], [1, 0, 2.5, 0.5])
const weights = random([3, 4], { scale: 1, shift: 1 })
const mask = tensor([3, 4], [1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0], "bool")

/** `loss` of values and of steps, weighted, masked and summed. */
const common = (
  target: HostTensor,
  targetSteps: HostTensor,
  more: Pick<LossCase, "options" | "activation"> = {},
): readonly LossCase[] => [
  { name: "mean", target, input, ...more },
  { name: "sum", target, input, ...more, options: { ...more.options, reduction: "sum" } },
  { name: "weights", target, input, weight, ...more },
  { name: "steps", target: targetSteps, input: steps, ...more },
  { name: "steps, masked", target: targetSteps, input: steps, mask, ...more },
  {
    name: "steps, masked sum",
    target: targetSteps,
    input: steps,
    mask,
    ...more,
    options: { ...more.options, reduction: "sum" },
  },
  { name: "steps, weights and mask", target: targetSteps, input: steps, weight: weights, mask, ...more },
  {
    name: "steps, all masked",
    target: targetSteps,
    input: steps,
    mask: { ...mask, data: new Uint8Array(12) },
    ...more,
  },
]

const numbers = random([4, 5], { seed: 2 })
const numberSteps = random([3, 4, 5], { seed: 2 })
const truth = random([4, 5], { seed: 2, scale: 0.5, shift: 0.5 })
const truthSteps = random([3, 4, 5], { seed: 2, scale: 0.5, shift: 0.5 })
const classes = integers([4], 0, 5)
const classSteps = integers([3, 4], 0, 5)
const fromLogits = { fromLogits: true }
const labelSmoothing = 0.2

/** Cases of all losses. */
export const lossCases: Readonly<Record<LossName, readonly LossCase[]>> = {
  meanSquaredError: common(numbers, numberSteps),
  meanAbsoluteError: common(numbers, numberSteps),
  huber: [
    ...common(numbers, numberSteps),
    { name: "delta", target: numbers, input, options: { delta: 0.3 } },
    { name: "large delta", target: numbers, input, options: { delta: 10 } },
  ],
  meanAbsolutePercentageError: common(truth, truthSteps),
  meanSquaredLogarithmicError: common(truth, truthSteps, { activation: sigmoid }),
  logCosh: common(numbers, numberSteps),
  poisson: common(truth, truthSteps, { activation: sigmoid }),
  cosineSimilarity: common(numbers, numberSteps),
  hinge: [
    ...common(numbers, numberSteps),
    { name: "no and yes", target: tensor([2, 4], [0, 1, 0, 1, 0, 1, 1, 0]), input: certain },
  ],
  squaredHinge: common(numbers, numberSteps),
  categoricalHinge: common(truth, truthSteps),
  klDivergence: [
    ...common(truth, truthSteps, { activation: (x) => softmax(x) }),
    { name: "certain chances", target: tensor([2, 4], [0, 1, 0, 0, 0, 0, 1, 0]), input: certain },
  ],
  binaryCrossentropy: [
    ...common(truth, truthSteps, { activation: sigmoid }),
    { name: "chances", target: truth, input: chances },
    { name: "certain chances", target: tensor([2, 4], [0, 1, 0, 1, 0, 1, 1, 0]), input: certain },
    { name: "logits", target: truth, input: logits, options: fromLogits },
    { name: "smoothed", target: truth, input: chances, options: { labelSmoothing } },
    { name: "logits, smoothed", target: truth, input: logits, options: { ...fromLogits, labelSmoothing } },
  ],
  categoricalCrossentropy: [
    ...common(truth, truthSteps, { activation: (x) => softmax(x) }),
    { name: "chances", target: truth, input: chances },
    { name: "certain chances", target: tensor([2, 4], [0, 1, 0, 0, 0, 0, 1, 0]), input: certain },
    { name: "logits", target: truth, input: logits, options: fromLogits },
    { name: "smoothed", target: truth, input: chances, options: { labelSmoothing } },
    { name: "logits, smoothed", target: truth, input: logits, options: { ...fromLogits, labelSmoothing } },
  ],
  sparseCategoricalCrossentropy: [
    ...common(classes, classSteps, { activation: (x) => softmax(x) }),
    { name: "chances", target: classes, input: chances },
    { name: "certain chances", target: integers([2], 0, 4), input: certain },
    { name: "logits", target: classes, input: logits, options: fromLogits },
  ],
}
