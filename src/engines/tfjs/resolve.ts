import type { Node } from "../../ir/node.js"
import type { Device } from "./device.js"
import { arrays, type Buffer, concreteType, elementCount, type Kernel, type KernelEntry, type Task } from "./kernel.js"
import { treatmentOf } from "./kernels/table.js"

/** A node as its kernel sees it. */
export const taskOf = (node: Node): Task => ({
  op: node.op,
  inputs: node.inputs.map(concreteType),
  outputs: (node.results ?? [node]).map(concreteType),
  attributes: node.attributes,
  path: node.path,
})

/** The kernel of a node on a device; its results are counted as held. */
export function kernelOf(node: Node, device: Device): Kernel {
  const treatment = treatmentOf(node.op)
  if (typeof treatment === "string") throw new TypeError(`tfjs engine: ${node.op} is not run by a kernel`)
  const task = taskOf(node)
  const { call, loop, prefersCall = false } = treatment
  const canCall = call?.needs.every(device.has) === true && call.fits?.(task) !== false
  const addressable = device.view !== undefined && !prefersCall
  if (loop !== undefined && (addressable || !canCall)) return loopKernel(loop, task, device)
  if (call === undefined) throw new TypeError(`tfjs engine: ${node.op} has no kernel`)
  const run = call.make(task, device)
  return (inputs) => {
    const result = run(inputs)
    return isSeveral(result) ? result.map(device.adopt) : device.adopt(result)
  }
}

export const isSeveral = (result: Buffer | readonly Buffer[]): result is readonly Buffer[] => Array.isArray(result)

/** Runs a loop over the memory of the device, or, where that is out of reach, over copies. */
function loopKernel(make: NonNullable<KernelEntry["loop"]>, task: Task, device: Device): Kernel {
  const loop = make(task)
  const { view } = device
  if (view === undefined)
    return (inputs) => {
      const data = task.outputs.map(({ shape, dtype }) => new arrays[dtype](elementCount(shape)))
      loop(inputs.map(device.readNow), data)
      return task.outputs.map((type, i) => device.create(type, data[i]))
    }
  return (inputs) => {
    const outputs = task.outputs.map((type) => device.create(type))
    try {
      loop(inputs.map(view), outputs.map(view))
      return outputs
    } catch (error) {
      for (const output of outputs) device.release(output)
      throw error
    }
  }
}
