import type { Body } from "../../ir/body.js"
import { attributesAs, type Node } from "../../ir/node.js"
import type { CondAttributes } from "../../ir/ops/cond.js"
import type { ScanAttributes } from "../../ir/ops/scan.js"
import type { Device } from "./device.js"
import { arrays, type Buffer, type ConcreteType, concreteType, elementCount } from "./kernel.js"
import type { Block, Step } from "./step.js"

/** A step that runs other blocks. */
export interface ControlStep {
  readonly step: Step
  readonly blocks: readonly Block[]
}

/** Prepares the block of a body. */
export type BodyBlock = (body: Body) => Block

/** Runs one of two bodies. */
export function condStep(node: Node, device: Device, bodyBlock: BodyBlock): ControlStep {
  const attributes = attributesAs<CondAttributes>(node)
  const whenTrue = bodyBlock(attributes.whenTrue)
  const whenFalse = bodyBlock(attributes.whenFalse)
  return {
    blocks: [whenTrue, whenFalse],
    step: ([predicate, ...parameters]) => {
      const holds = device.readNow(predicate as Buffer)[0] !== 0
      return (holds ? whenTrue : whenFalse).run({ parameters })
    },
  }
}

/** Runs a body once for each element of its sequences. */
export function scanStep(node: Node, device: Device, bodyBlock: BodyBlock): ControlStep {
  const { carries, sequences, length, reverse, body } = attributesAs<ScanAttributes>(node)
  const block = bodyBlock(body)
  const count = length as number
  const elements = body.parameters.slice(carries, carries + sequences).map(concreteType)
  const stacked = (node.results ?? []).slice(carries).map(concreteType)
  const step: Step = (inputs) => {
    const whole = inputs.slice(carries, carries + sequences)
    const captured = inputs.slice(carries + sequences)
    let carried = inputs.slice(0, carries).map((buffer) => device.retain(buffer))
    const stacks = stacked.map((type) => makeStack(type, device))
    try {
      for (let i = 0; i < count; i++) {
        const at = reverse ? count - 1 - i : i
        const slices: Buffer[] = []
        try {
          elements.forEach((type, k) => slices.push(elementOf(whole[k] as Buffer, type, at, device)))
          const results = block.run({ parameters: [...carried, ...slices, ...captured] })
          for (const buffer of carried) device.release(buffer)
          carried = results.slice(0, carries)
          stacks.forEach((stack, k) => stack.put(results[carries + k] as Buffer, at))
        } finally {
          for (const buffer of slices) device.release(buffer)
        }
      }
      const done = carried
      carried = []
      return [...done, ...stacks.map((stack) => stack.finish())]
    } finally {
      for (const buffer of carried) device.release(buffer)
      for (const stack of stacks) stack.abandon()
    }
  }
  return { step, blocks: [block] }
}

/** One element of a sequence. */
function elementOf(whole: Buffer, type: ConcreteType, at: number, device: Device): Buffer {
  const size = elementCount(type.shape)
  const { view } = device
  if (view === undefined) return device.create(type, device.readNow(whole).slice(at * size, (at + 1) * size))
  const element = device.create(type)
  view(element).set(view(whole).subarray(at * size, (at + 1) * size))
  return element
}

/** Where the outputs of the steps are put side by side. */
interface Stack {
  /** Takes the output of a step over. */
  put(buffer: Buffer, at: number): void
  finish(): Buffer
  /** Releases what was not finished. */
  abandon(): void
}

function makeStack(type: ConcreteType, device: Device): Stack {
  const { view } = device
  const size = elementCount(type.shape.slice(1))
  const data = view === undefined ? new arrays[type.dtype](elementCount(type.shape)) : undefined
  let buffer = view === undefined ? undefined : device.create(type)
  return {
    put(value, at) {
      if (view !== undefined && buffer !== undefined) view(buffer).set(view(value), at * size)
      else data?.set(device.readNow(value), at * size)
      device.release(value)
    },
    finish() {
      const done = buffer ?? device.create(type, data)
      buffer = undefined
      return done
    },
    abandon() {
      if (buffer !== undefined) device.release(buffer)
    },
  }
}
