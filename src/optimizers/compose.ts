import { isByRows, perRow } from "../ir/gradientRows.js"
import type { Node } from "../ir/node.js"
import { pick } from "../ir/ops/pick.js"
import { type UpdateFormula, updateByFormula, type WeightUpdate } from "../ir/weightUpdate.js"
import type { LearningRate } from "../schedules/schedule.js"
import { clipGradients } from "./clip.js"
import type { AroundUpdates, Optimizer } from "./optimizer.js"
import { type CommonConfig, rateConfig } from "./options.js"

/** What an optimizer is called and made with. */
interface OptimizerFacts<Name extends string> {
  readonly name: Name
  readonly kerasName: string
  readonly learningRate: LearningRate
  /** Options of this optimizer alone. */
  readonly own: Readonly<Record<string, unknown>>
  readonly common: CommonConfig
  /** First value of each slot, in the order of the op's slots; a function where they do not have the weight's shape. */
  readonly slots: Readonly<Record<string, number>> | Optimizer["slots"]
}

/** What makes an optimizer of an op that engines know: its results are the weight and the slots. */
interface OpSpec<Name extends string> extends OptimizerFacts<Name> {
  readonly op: (update: WeightUpdate, weightDecay: number) => Node
  /** The same in other ops, where what becomes of a gradient by rows is not what becomes of their sum. */
  readonly formula?: UpdateFormula
}

/** What makes an optimizer of other ops: the weight is decayed already. */
interface FormulaSpec<Name extends string> extends OptimizerFacts<Name> {
  readonly op?: undefined
  readonly formula: UpdateFormula
}

/** What makes an optimizer. */
export type OptimizerSpec<Name extends string> = OpSpec<Name> | FormulaSpec<Name>

/** The new weight, and behind it the new slots. */
function updated<Name extends string>(spec: OptimizerSpec<Name>, update: WeightUpdate): readonly Node[] {
  const weightDecay = spec.common.weightDecay ?? 0
  const byFormula = (formula: UpdateFormula): readonly Node[] =>
    updateByFormula(update, { weightDecay }, formula, (apply) => perRow(update.gradient, apply))
  if (spec.op === undefined) return byFormula(spec.formula)
  if (spec.formula !== undefined && isByRows(update.gradient)) return byFormula(spec.formula)
  const node = spec.op(update, weightDecay)
  return [pick(node, 0), ...update.slots.map((_, i) => pick(node, i + 1))]
}

const aroundUpdates = (common: CommonConfig): AroundUpdates => ({
  accumulationSteps: common.gradientAccumulationSteps ?? 1,
  average: common.useEma
    ? { momentum: common.emaMomentum, overwriteFrequency: common.emaOverwriteFrequency ?? undefined }
    : undefined,
})

/** An optimizer from its op: clipping before it, weight decay in it. @throws ConfigError for a wrong learning rate */
export function composeOptimizer<Name extends string>(spec: OptimizerSpec<Name>): Optimizer<Name> {
  const { name, kerasName, own, common, slots: first } = spec
  const alike: Optimizer["slots"] = ({ shape }) =>
    Object.fromEntries(Object.entries(first).map(([slot, initial]) => [slot, { shape, initial: initial as number }]))
  return {
    name,
    kerasName,
    config: { ...own, ...common },
    ...rateConfig(name, spec.learningRate),
    around: aroundUpdates(common),
    slots: typeof first === "function" ? first : alike,
    transformGradients: (gradients) => clipGradients(gradients, common),
    update: ({ slots, ...inputs }) => {
      const [weight, ...values] = updated(spec, { ...inputs, slots: Object.values(slots) })
      return {
        weight: weight as Node,
        slots: Object.fromEntries(Object.keys(slots).map((slot, i) => [slot, values[i] as Node])),
      }
    },
  }
}
