import type { Node } from "../ir/node.js"
import { pick } from "../ir/ops/pick.js"
import type { WeightUpdate } from "../ir/weightUpdate.js"
import type { LearningRate } from "../schedules/schedule.js"
import { clipGradients } from "./clip.js"
import type { AroundUpdates, Optimizer } from "./optimizer.js"
import { type CommonConfig, rateConfig } from "./options.js"

/** What makes an optimizer: its slots, and one op that changes weight and slots. */
export interface OptimizerSpec<Name extends string> {
  readonly name: Name
  readonly kerasName: string
  readonly learningRate: LearningRate
  /** Options of this optimizer alone. */
  readonly own: Readonly<Record<string, unknown>>
  readonly common: CommonConfig
  /** First value of each slot, in the order of the op's slots. */
  readonly slots: Readonly<Record<string, number>>
  /** The op: its results are the weight and the slots. */
  readonly op: (update: WeightUpdate, weightDecay: number) => Node
}

const aroundUpdates = (common: CommonConfig): AroundUpdates => ({
  accumulationSteps: common.gradientAccumulationSteps ?? 1,
  average: common.useEma
    ? { momentum: common.emaMomentum, overwriteFrequency: common.emaOverwriteFrequency ?? undefined }
    : undefined,
})

/** An optimizer from its op: clipping before it, weight decay in it. @throws ConfigError for a wrong learning rate */
export function composeOptimizer<Name extends string>(spec: OptimizerSpec<Name>): Optimizer<Name> {
  const { name, kerasName, own, common, slots, op } = spec
  const names = Object.keys(slots)
  return {
    name,
    kerasName,
    config: { ...own, ...common },
    ...rateConfig(name, spec.learningRate),
    around: aroundUpdates(common),
    slots: ({ shape }) => Object.fromEntries(names.map((slot) => [slot, { shape, initial: slots[slot] ?? 0 }])),
    transformGradients: (gradients) => clipGradients(gradients, common),
    update: ({ slots: values, ...inputs }) => {
      const node = op({ ...inputs, slots: names.map((slot) => values[slot] as Node) }, common.weightDecay ?? 0)
      return {
        weight: pick(node, 0),
        slots: Object.fromEntries(names.map((slot, i) => [slot, pick(node, i + 1)])),
      }
    },
  }
}
