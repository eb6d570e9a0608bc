import type { HostTensor, HostTensors } from "../../../ir/host.js"
import type { Node } from "../../../ir/node.js"
import type { Entry, StateSpec } from "../../../ir/program.js"
import { mapEntry, resultsOf } from "../../../passes/entry.js"
import { concreteType, elementCount } from "../kernel.js"
import { treatmentOf } from "../kernels/table.js"
import type { Place, Prepared, ProgramMemory } from "../programMemory.js"
import { absorbTransposes } from "./absorbTransposes.js"
import { type Arena, makeArena } from "./arena.js"
import { fuseElementwise } from "./fuseElementwise.js"
import type { Heap } from "./heap.js"
import { planEntry } from "./planEntry.js"
import type { Kept } from "./raw.js"
import { makeRoutine, type RoutineSource } from "./routine.js"
import { bytesOf, makeTensor, type Tensor } from "./tensor.js"

/** The WASM backend: all values have fixed places on its heap, and its functions are called directly. */
export function wasmPlace(name: string, heap: Heap): Place {
  const arena = makeArena(heap)
  return {
    name,
    supports: (op) => isSupported(op, heap),
    open: (specs) => wasmMemory(heap, arena, specs),
    liveBuffers: heap.held,
  }
}

/** Composites of elementwise ops are taken apart where these can be fused. */
function isSupported(op: string, { simd }: Heap): boolean {
  const treatment = treatmentOf(op)
  if (typeof treatment === "string") return treatment !== "composite"
  return !treatment.composite || simd === undefined || treatment.raw !== undefined
}

/** The forms into which plans on this heap bring ops. */
function ownForms(outputs: readonly Node[], { simd }: Heap): readonly Node[] {
  const absorbed = absorbTransposes(outputs)
  return simd === undefined ? absorbed : fuseElementwise(absorbed)
}

interface State {
  readonly spec: StateSpec
  readonly tensor: Tensor
  /** True once it was written. */
  known: boolean
}

function wasmMemory(heap: Heap, arena: Arena, specs: readonly StateSpec[]): ProgramMemory {
  const states = new Map<string, State>()
  const tensors = new Set<Tensor>()
  const specOf = new Map(specs.map((spec) => [spec.name, spec]))
  const stateOf = (name: string): State => {
    const known = states.get(name)
    if (known !== undefined) return known
    const spec = specOf.get(name) as StateSpec
    const tensor = makeTensor(heap, spec, true)
    tensor.place(heap.allocate(elementCount(spec.shape) * bytesOf[spec.dtype]))
    const state: State = { spec, tensor, known: false }
    states.set(name, state)
    tensors.add(tensor)
    return state
  }
  const tensorOf = (name: string): Tensor => stateOf(name).tensor
  const learn = (name: string): void => {
    stateOf(name).known = true
  }
  const shared = new Map<string, Kept>()
  const share = (madeFrom: Tensor, name: string, size: number): Kept | undefined => {
    if (!tensors.has(madeFrom)) return undefined
    const key = `${madeFrom.id} ${name}`
    const kept = shared.get(key) ?? { address: heap.allocate(4 * size), version: undefined }
    shared.set(key, kept)
    return kept
  }
  const surroundings: Surroundings = { heap, arena, tensorOf, learn, share }
  return {
    prepare: (entry) =>
      prepare(
        mapEntry(entry, (nodes) => ownForms(nodes, heap)),
        surroundings,
      ),
    has: (name) => states.get(name)?.known === true,
    read: async (name) => {
      const { spec, tensor } = stateOf(name)
      return { shape: [...spec.shape], dtype: spec.dtype, data: tensor.view().slice() }
    },
    write(name, { data }) {
      const state = stateOf(name)
      state.tensor.view().set(data)
      state.tensor.touch()
      state.known = true
    },
    dispose() {
      for (const { tensor } of states.values()) {
        tensor.forget()
        heap.free(tensor.address)
      }
      states.clear()
      for (const { address } of shared.values()) heap.free(address)
      shared.clear()
    },
  }
}

interface Surroundings {
  readonly heap: Heap
  readonly arena: Arena
  readonly tensorOf: (state: string) => Tensor
  readonly share: NonNullable<RoutineSource["share"]>
  /** Says that a state has a value. */
  readonly learn: (state: string) => void
}

function prepare(entry: Entry, { heap, arena, tensorOf, learn, share }: Surroundings): Prepared {
  const { order, targets, copied } = planEntry(entry)
  const stateNodes = order.filter((node) => node.op === "state")
  const nameOf = (node: Node): string => String(node.attributes.name)
  const changed = new Set(Object.keys(entry.updates).map(tensorOf))
  let current: HostTensors = {}
  const routine = makeRoutine({
    heap,
    order,
    targets: new Map(
      [...targets].map(([node, names]) => [node, names.map((name) => (name === undefined ? name : tensorOf(name)))]),
    ),
    results: resultsOf(entry),
    given: new Map(stateNodes.map((node) => [node, tensorOf(nameOf(node))])),
    isFixed: (tensor) => tensor.stable && !changed.has(tensor),
    share,
    fill: (name, tensor) => tensor.view().set((current[name] as HostTensor).data),
  })
  const lease = arena.lease(routine.bytes)
  let bound: number | undefined
  const outputs = Object.entries(entry.outputs).map(([name, node]) => ({
    name,
    type: concreteType(node),
    tensor: routine.tensorOf(node),
  }))
  const commit = makeCommit(
    heap,
    copied.map(([name, node]) => ({ from: routine.tensorOf(node), to: tensorOf(name) })),
  )
  return {
    reads: stateNodes.map(nameOf),
    async run(feeds) {
      const base = lease.open()
      if (base !== bound) routine.bind(base)
      bound = base
      current = feeds
      try {
        routine.run()
      } finally {
        current = {}
      }
      const values = outputs.map(({ name, type, tensor }): [string, HostTensor] => [
        name,
        { shape: type.shape, dtype: type.dtype, data: tensor.view().slice() },
      ])
      commit()
      for (const name of Object.keys(entry.updates)) learn(name)
      return Object.fromEntries(values)
    },
    dispose() {
      routine.dispose()
      lease.release()
    },
  }
}

/** Copies new values of states to where the states are; a value that is another state's old one is read first. */
function makeCommit(heap: Heap, copies: readonly { readonly from: Tensor; readonly to: Tensor }[]): () => void {
  const targets = new Set(copies.map(({ to }) => to))
  const crossing = copies.filter(({ from, to }) => from !== to && targets.has(from))
  const plain = copies.filter(({ from, to }) => from !== to && !targets.has(from))
  return () => {
    const old = crossing.map(({ from }) => from.view().slice())
    for (const { from, to } of plain) {
      heap.copy(from.address, to.address, from.size * bytesOf[from.dtype])
      to.touch()
    }
    crossing.forEach(({ to }, i) => {
      to.view().set(old[i] as Float32Array)
      to.touch()
    })
  }
}
