import type { Body } from "../../../ir/body.js"
import { attributesAs, type Node } from "../../../ir/node.js"
import type { CondAttributes } from "../../../ir/ops/cond.js"
import type { ScanAttributes } from "../../../ir/ops/scan.js"
import { concreteType } from "../kernel.js"
import type { ControlContext } from "./controlContext.js"
import { bytesOf, type Tensor } from "./tensor.js"

/** Runs one of two bodies. */
export function condStep(node: Node, context: ControlContext): () => void {
  const { heap, inputs, outputs } = context
  const attributes = attributesAs<CondAttributes>(node)
  const [predicate, ...operands] = inputs as readonly [Tensor, ...Tensor[]]
  const branch = (body: Body): (() => void) => {
    const routine = context.body(body, operands, new Set())
    const results = body.outputs.map(routine.tensorOf)
    return () => {
      routine.run()
      results.forEach((result, i) => copyInto(heap, outputs[i] as Tensor, result))
    }
  }
  const whenTrue = branch(attributes.whenTrue)
  const whenFalse = branch(attributes.whenFalse)
  return () => (predicate.view()[0] === 0 ? whenFalse() : whenTrue())
}

/** Runs a body once for each element of its sequences, which it reads where they stand. */
export function scanStep(node: Node, context: ControlContext): () => void {
  const { heap, inputs, outputs } = context
  const { carries, sequences, length, reverse, body } = attributesAs<ScanAttributes>(node)
  const types = body.parameters.map(concreteType)
  const carried = types.slice(0, carries).map(context.scratch)
  const elements = types.slice(carries, carries + sequences).map(context.moving)
  const wholes = inputs.slice(carries, carries + sequences)
  const captured = inputs.slice(carries + sequences)
  const routine = context.body(body, [...carried, ...elements, ...captured], new Set(captured))
  const results = body.outputs.map(routine.tensorOf)
  const nextCarries = results.slice(0, carries)
  const stepOutputs = results.slice(carries)
  const stacks = outputs.slice(carries)
  // A carry that is handed on as another one would be overwritten before it is read.
  const staged = nextCarries.map((next, i) =>
    carried.includes(next) && carried[i] !== next ? context.scratch(types[i] as (typeof types)[number]) : undefined,
  )
  const count = length as number
  return () => {
    carried.forEach((tensor, i) => copyInto(heap, tensor, inputs[i] as Tensor))
    for (let i = 0; i < count; i++) {
      const at = reverse ? count - 1 - i : i
      for (let k = 0; k < elements.length; k++) {
        const element = elements[k] as Tensor
        element.place((wholes[k] as Tensor).address + at * element.size * bytesOf[element.dtype])
        element.touch()
      }
      routine.run()
      for (let k = 0; k < stacks.length; k++) {
        const result = stepOutputs[k] as Tensor
        const bytes = result.size * bytesOf[result.dtype]
        heap.copy(result.address, (stacks[k] as Tensor).address + at * bytes, bytes)
      }
      for (let k = 0; k < carries; k++) {
        const stage = staged[k]
        if (stage !== undefined) copyInto(heap, stage, nextCarries[k] as Tensor)
      }
      for (let k = 0; k < carries; k++) copyInto(heap, carried[k] as Tensor, staged[k] ?? (nextCarries[k] as Tensor))
    }
    carried.forEach((tensor, i) => copyInto(heap, outputs[i] as Tensor, tensor))
  }
}

function copyInto({ copy }: ControlContext["heap"], target: Tensor, source: Tensor): void {
  if (target === source) return
  copy(source.address, target.address, source.size * bytesOf[source.dtype])
  target.touch()
}
