import type { Body } from "../../../ir/body.js"
import type { Node } from "../../../ir/node.js"
import { executionOrder } from "../../../passes/order.js"
import { concreteType, type KernelEntry } from "../kernel.js"
import { treatmentOf } from "../kernels/table.js"
import { taskOf } from "../resolve.js"
import { condStep, scanStep } from "./control.js"
import type { ControlContext, Routine } from "./controlContext.js"
import type { Heap } from "./heap.js"
import { isView, lastUses, storageOf } from "./lifetimes.js"
import { makeParts } from "./parts.js"
import type { Kept, RawContext } from "./raw.js"
import type { Tensor } from "./tensor.js"

/** What a routine is made from. */
export interface RoutineSource {
  readonly heap: Heap
  /** Nodes in the order in which they run. */
  readonly order: readonly Node[]
  /** Nodes whose values are wanted after the run. */
  readonly results: readonly Node[]
  /** Tensors of states and parameters. */
  readonly given: ReadonlyMap<Node, Tensor>
  /** Given tensors that keep their content from call to call. */
  readonly isFixed: (tensor: Tensor) => boolean
  /** Room beside what was made from a state, shared by all routines of a program; undefined for other tensors. */
  readonly share?: (madeFrom: Tensor, name: string, size: number) => Kept | undefined
  /** Writes a feed into its tensor. */
  readonly fill?: (name: string, tensor: Tensor) => void
  /** By node, where its results are to be written. */
  readonly targets?: ReadonlyMap<Node, readonly (Tensor | undefined)[]>
}

/** Gives every value a place and every node a call. */
export function makeRoutine({ heap, order, results, given, isFixed, share, fill, targets }: RoutineSource): Routine {
  const parts = makeParts(heap)
  const storage = storageOf(order)
  const last = lastUses(order, results, storage)
  const values = new Map<Node, readonly Tensor[]>()
  const steps: (() => void)[] = []

  const tensorOf = (node: Node): Tensor => {
    if (node.op === "pick") return resultAt(node.inputs[0] as Node, node.attributes.index as number)
    return isView(node) ? tensorOf(node.inputs[0] as Node) : resultAt(node, 0)
  }
  const resultAt = (node: Node, index: number): Tensor => values.get(node)?.[index] as Tensor

  /** The room of an input that nobody needs after this step. */
  const roomOfInput = (node: Node, step: number, until: number): Tensor | undefined => {
    const treatment = treatmentOf(node.op)
    if (typeof treatment === "string" || !treatment.inPlace || node.results !== undefined) return undefined
    for (const input of node.inputs) {
      const root = storage.get(input) as Node
      if (last.get(root) !== step || root.results !== undefined) continue
      const shared = parts.inRoomOf(tensorOf(input), concreteType(node), until)
      if (shared !== undefined) return shared
    }
    return undefined
  }

  order.forEach((node, step) => {
    if (isView(node)) return
    const known = given.get(node)
    if (known !== undefined) {
      values.set(node, [known])
      return
    }
    if (node.inputs.length === 0 && node.op !== "feed") {
      values.set(node, [parts.constant(node)])
      return
    }
    const until = last.get(node) as number
    const outputs = (node.results ?? [node]).map(
      (type, k) =>
        targets?.get(node)?.[k] ?? roomOfInput(node, step, until) ?? parts.room(concreteType(type), step, until),
    )
    values.set(node, outputs)
    const context: ControlContext = {
      heap,
      inputs: node.inputs.map(tensorOf),
      outputs,
      list: parts.list,
      scratch: (type) => parts.room(type, step, step),
      keep: (size, madeFrom, name = "") => (madeFrom && share?.(madeFrom, name, size)) ?? parts.kept(size),
      window: parts.window,
      isFixed,
      moving: parts.moving,
      body: (body, tensors, kept) => {
        const routine = bodyRoutine(heap, body, tensors, kept, share)
        parts.inner(routine, step)
        return routine
      },
    }
    const call = callOf(node, context, fill)
    steps.push(() => {
      call()
      for (let k = 0; k < outputs.length; k++) outputs[k]?.touch()
    })
  })

  return {
    ...parts.finish(),
    tensorOf,
    run() {
      for (let i = 0; i < steps.length; i++) (steps[i] as () => void)()
    },
  }
}

/** The routine of a body whose parameters are the given tensors. */
function bodyRoutine(
  heap: Heap,
  { parameters, outputs }: Body,
  tensors: readonly Tensor[],
  kept: ReadonlySet<Tensor>,
  share: RoutineSource["share"],
): Routine {
  return makeRoutine({
    heap,
    order: executionOrder(outputs),
    results: outputs,
    given: new Map(parameters.map((parameter, i) => [parameter, tensors[i] as Tensor])),
    isFixed: (tensor) => tensor.stable || kept.has(tensor),
    ...(share && { share }),
  })
}

function callOf(node: Node, context: ControlContext, fill: RoutineSource["fill"]): () => void {
  if (node.op === "scan") return scanStep(node, context)
  if (node.op === "cond") return condStep(node, context)
  if (node.op === "feed") {
    const name = String(node.attributes.name)
    const [tensor] = context.outputs as readonly [Tensor]
    return () => fill?.(name, tensor)
  }
  const treatment = treatmentOf(node.op)
  if (typeof treatment === "string") throw new TypeError(`wasm: ${node.op} is not run by a kernel`)
  return kernelCall(treatment, node, context)
}

function kernelCall({ raw, loop }: KernelEntry, node: Node, context: RawContext): () => void {
  const task = taskOf(node)
  const call = raw?.(task, context)
  if (call !== undefined) return call
  if (loop === undefined) throw new TypeError(`wasm: ${node.op} has neither a raw kernel nor a loop`)
  const run = loop(task)
  const { inputs, outputs } = context
  return () =>
    run(
      inputs.map((tensor) => tensor.view()),
      outputs.map((tensor) => tensor.view()),
    )
}
