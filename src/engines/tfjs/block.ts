import type { Body } from "../../ir/body.js"
import type { Node } from "../../ir/node.js"
import { scheduleBody } from "../../passes/schedule.js"
import { condStep, scanStep } from "./control.js"
import type { Device } from "./device.js"
import { type Buffer, concreteType } from "./kernel.js"
import { treatmentOf } from "./kernels/table.js"
import { isSeveral, kernelOf } from "./resolve.js"
import type { Block, Given, Step } from "./step.js"

/** Nodes in the order in which they run, and the values that nobody reads after each. */
export interface Order {
  readonly order: readonly Node[]
  readonly releaseAfter: readonly (readonly Node[])[]
}

interface Instruction {
  readonly step: Step
  /** Slots of the inputs. */
  readonly inputs: readonly number[]
  /** Slot of the first result. */
  readonly output: number
  /** Slots whose values are not needed any more. */
  readonly releases: readonly number[]
}

/** What a block is made from. */
export interface BlockSource {
  readonly parameters?: readonly Node[]
  readonly outputs: readonly Node[]
  readonly schedule: Order
}

/** Prepares the kernels of a graph whose sizes are all known. */
export function makeBlock({ parameters = [], outputs, schedule }: BlockSource, device: Device): Block {
  const first = new Map<Node, number>()
  let slotCount = 0
  for (const node of schedule.order) {
    first.set(node, slotCount)
    slotCount += node.results?.length ?? 1
  }
  const slotOf = (node: Node): number => first.get(node) as number
  const slotsOf = (node: Node): number[] => Array.from(node.results ?? [node], (_, i) => slotOf(node) + i)

  /** Values that stand in their slot for good, and those that belong to somebody else during a run. */
  const constants = new Map<number, Buffer>()
  const borrowed: { readonly slot: number; readonly find: (given: Given) => Buffer }[] = []
  const instructions: Instruction[] = []
  const inner: Block[] = []

  const bodyBlock = (body: Body): Block =>
    makeBlock({ parameters: body.parameters, outputs: body.outputs, schedule: scheduleBody(body) }, device)

  const stepOf = (node: Node): Step => {
    if (node.op === "scan" || node.op === "cond") {
      const { step, blocks } = (node.op === "scan" ? scanStep : condStep)(node, device, bodyBlock)
      inner.push(...blocks)
      return step
    }
    if (node.op === "feed") {
      const name = String(node.attributes.name)
      const type = concreteType(node)
      return (_, { feeds }) => device.create(type, feeds?.[name]?.data)
    }
    if (node.op === "pick") return (results) => device.retain(results[0] as Buffer)
    if (treatmentOf(node.op) === "view") {
      const { shape } = concreteType(node)
      return (inputs) => device.retain(inputs[0] as Buffer, shape)
    }
    return kernelOf(node, device)
  }

  schedule.order.forEach((node, i) => {
    const slot = slotOf(node)
    if (node.op === "constant") {
      constants.set(slot, device.create(concreteType(node), node.attributes.data as Float32Array))
    } else if (node.op === "iota" || node.op === "sizeValue") {
      const made = kernelOf(node, device)([])
      constants.set(slot, (isSeveral(made) ? made[0] : made) as Buffer)
    } else if (node.op === "parameter") {
      const at = parameters.indexOf(node)
      borrowed.push({ slot, find: (given) => given.parameters?.[at] as Buffer })
    } else if (node.op === "state") {
      const name = String(node.attributes.name)
      borrowed.push({ slot, find: (given) => given.states?.get(name) as Buffer })
    } else {
      const inputs =
        node.op === "pick"
          ? [slotOf(node.inputs[0] as Node) + (node.attributes.index as number)]
          : node.inputs.map(slotOf)
      const releases = (schedule.releaseAfter[i] ?? []).flatMap(slotsOf).filter((released) => !constants.has(released))
      instructions.push({ step: stepOf(node), inputs, output: slot, releases })
    }
  })

  const outputSlots = outputs.map(slotOf)
  const isOwned = new Uint8Array(slotCount).fill(1)
  for (const slot of constants.keys()) isOwned[slot] = 0
  for (const { slot } of borrowed) isOwned[slot] = 0
  const template = Array.from({ length: slotCount }, (_, slot) => constants.get(slot))

  return {
    run(given) {
      const slots = template.slice()
      for (const { slot, find } of borrowed) slots[slot] = find(given)
      try {
        for (const { step, inputs, output, releases } of instructions) {
          const result = step(
            inputs.map((slot) => slots[slot] as Buffer),
            given,
          )
          if (isSeveral(result)) for (let i = 0; i < result.length; i++) slots[output + i] = result[i]
          else slots[output] = result
          for (const slot of releases) {
            device.release(slots[slot] as Buffer)
            slots[slot] = undefined
          }
        }
        return outputSlots.map((slot) => device.retain(slots[slot] as Buffer))
      } finally {
        slots.forEach((buffer, slot) => {
          if (buffer !== undefined && isOwned[slot] === 1) device.release(buffer)
        })
      }
    },
    dispose() {
      for (const buffer of constants.values()) device.release(buffer)
      constants.clear()
      for (const block of inner) block.dispose()
    },
  }
}
