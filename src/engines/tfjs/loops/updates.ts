import type { HostData } from "../../../ir/host.js"
import { attributesAs } from "../../../ir/node.js"
import type { AdagradAttributes } from "../../../ir/ops/adagradUpdate.js"
import type { AdamAttributes } from "../../../ir/ops/adamUpdate.js"
import type { MomentumAttributes } from "../../../ir/ops/momentumUpdate.js"
import type { RmspropAttributes } from "../../../ir/ops/rmspropUpdate.js"
import type { UpdateAttributes } from "../../../ir/weightUpdate.js"
import type { Loop, Task } from "../kernel.js"

/*
 * A whole optimizer step of one weight as one loop over its elements. Every element depends on those at its own place
 * alone, so the outputs may be written over the inputs.
 */

/** The numbers of one step. */
interface StepNumbers {
  readonly learningRate: number
  /** Number of this step, from 1. */
  readonly t: number
  /** What is left of a weight after decay. */
  readonly keep: number
}

/** What a loop over the elements is given: the arrays of inputs and outputs. */
interface Arrays {
  readonly weight: HostData
  readonly gradient: HostData
  readonly slots: readonly HostData[]
  readonly newWeight: HostData
  readonly newSlots: readonly HostData[]
}

type Run = (arrays: Arrays, numbers: StepNumbers) => void

/** The loop of an op that changes a weight: copies everything where the step is not enabled. */
const updateLoop =
  <A extends UpdateAttributes>(make: (attributes: A) => Run) =>
  (task: Task): Loop => {
    const attributes = attributesAs<A>(task)
    const run = make(attributes)
    const slotCount = task.inputs.length - 5
    return (inputs, outputs) => {
      const [weight, gradient, ...rest] = inputs as readonly [HostData, HostData, ...HostData[]]
      const slots = rest.slice(0, slotCount)
      const [learningRate, step, enabled] = rest.slice(slotCount).map((one) => one[0] as number)
      if (enabled === 0) {
        ;[weight, ...slots].forEach((values, i) => {
          outputs[i]?.set(values)
        })
        return
      }
      const [newWeight, ...newSlots] = outputs as readonly [HostData, ...HostData[]]
      const rate = learningRate as number
      const keep = 1 - attributes.weightDecay * rate
      run({ weight, gradient, slots, newWeight, newSlots }, { learningRate: rate, t: (step as number) + 1, keep })
    }
  }

/** `w - learningRate * g` */
export const sgdLoop = updateLoop(() => ({ weight, gradient, newWeight }, { learningRate, keep }) => {
  for (let i = 0; i < newWeight.length; i++)
    newWeight[i] = (weight[i] as number) * keep - learningRate * (gradient[i] as number)
})

/** Gradient descent with momentum, Nesterov's or plain. */
export const momentumLoop = updateLoop<MomentumAttributes>(
  ({ momentum, nesterov }) =>
    ({ weight, gradient, slots: [velocity], newWeight, newSlots: [next] }, { learningRate, keep }) => {
      const before = velocity as HostData
      const after = next as HostData
      for (let i = 0; i < newWeight.length; i++) {
        const step = learningRate * (gradient[i] as number)
        const v = momentum * (before[i] as number) - step
        after[i] = v
        newWeight[i] = (weight[i] as number) * keep + (nesterov ? momentum * v - step : v)
      }
    },
)

/** Adam, without and with AMSGrad. */
export const adamLoop = updateLoop<AdamAttributes>(({ beta1, beta2, epsilon, amsgrad }) => {
  const rest1 = 1 - beta1
  const rest2 = 1 - beta2
  return ({ weight, gradient, slots, newWeight, newSlots }, { learningRate, t, keep }) => {
    const rate = (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t)
    const [m, v, top] = slots as readonly [HostData, HostData, HostData]
    const [newM, newV, newTop] = newSlots as readonly [HostData, HostData, HostData]
    for (let i = 0; i < newWeight.length; i++) {
      const g = gradient[i] as number
      const mi = (m[i] as number) + (g - (m[i] as number)) * rest1
      const vi = (v[i] as number) + (g * g - (v[i] as number)) * rest2
      newM[i] = mi
      newV[i] = vi
      let scale = vi
      if (amsgrad) {
        scale = Math.max(top[i] as number, vi)
        newTop[i] = scale
      }
      newWeight[i] = (weight[i] as number) * keep - (rate * mi) / (Math.sqrt(scale) + epsilon)
    }
  }
})

/** RMSprop, with momentum and centered where asked for. */
export const rmspropLoop = updateLoop<RmspropAttributes>(({ rho, momentum, epsilon, centered }) => {
  const rest = 1 - rho
  const hasMomentum = momentum !== 0
  return ({ weight, gradient, slots, newWeight, newSlots }, { learningRate, keep }) => {
    const [v] = slots as readonly [HostData]
    const [newV] = newSlots as readonly [HostData]
    const b = slots[1] as HostData
    const newB = newSlots[1] as HostData
    const a = slots.at(-1) as HostData
    const newA = newSlots.at(-1) as HostData
    for (let i = 0; i < newWeight.length; i++) {
      const g = gradient[i] as number
      const vi = rho * (v[i] as number) + rest * g * g
      newV[i] = vi
      let variance = vi
      if (centered) {
        const ai = rho * (a[i] as number) + rest * g
        newA[i] = ai
        variance -= ai * ai
      }
      let change = (learningRate * g) / Math.sqrt(variance + epsilon)
      if (hasMomentum) {
        change += momentum * (b[i] as number)
        newB[i] = change
      }
      newWeight[i] = (weight[i] as number) * keep - change
    }
  }
})

/** Adagrad. */
export const adagradLoop = updateLoop<AdagradAttributes>(
  ({ epsilon }) =>
    ({ weight, gradient, slots: [accumulator], newWeight, newSlots: [next] }, { learningRate, keep }) => {
      const before = accumulator as HostData
      const after = next as HostData
      for (let i = 0; i < newWeight.length; i++) {
        const g = gradient[i] as number
        const a = (before[i] as number) + g * g
        after[i] = a
        newWeight[i] = (weight[i] as number) * keep - (learningRate * g) / Math.sqrt(a + epsilon)
      }
    },
)
