import type { Engine, HostTensor } from "../../src/engines/engine.js"
import type { Node } from "../../src/ir/node.js"
import { feed } from "../../src/ir/ops/feed.js"
import { state } from "../../src/ir/ops/state.js"
import type { StateSpec } from "../../src/ir/program.js"
import { verify } from "../../src/ir/verify.js"
import type { Optimizer } from "../../src/optimizers/optimizer.js"

/** Lists of numbers by name. */
export type Numbers<T = readonly number[]> = Readonly<Record<string, T>>

/** What one step is given. */
export interface Step {
  readonly gradients: Numbers
  readonly learningRate: number
  readonly enabled?: boolean
}

/** A weight and its slots after a step. */
export interface Reached {
  readonly weight: readonly number[]
  readonly slots: Numbers
}

const floats = (shape: readonly number[], data: readonly number[]): HostTensor => ({
  shape,
  dtype: "float32",
  data: Float32Array.from(data),
})

const mapRecord = <A, B>(record: Numbers<A>, map: (value: A, name: string) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]))

/** Takes steps with given gradients on an engine, as a training program does it; returns what each step reached. */
export async function train(
  engine: Engine,
  optimizer: Optimizer,
  shapes: Numbers,
  first: Numbers,
  steps: readonly Step[],
): Promise<readonly Numbers<Reached>[]> {
  const slots = mapRecord(shapes, (shape) => optimizer.slots({ shape }))
  const scalars = {
    learningRate: feed("learningRate", [], "float32"),
    step: feed("step", [], "int32"),
    enabled: feed("enabled", [], "bool"),
  }
  const gradients = mapRecord(shapes, (shape, name) => feed(`gradient/${name}`, shape, "float32"))
  const clipped = optimizer.transformGradients(Object.values(gradients)).values()
  const specs: StateSpec[] = []
  const variable = (name: string, shape: readonly number[]): Node => {
    specs.push({ name, shape, dtype: "float32" })
    return state(name, shape, "float32")
  }
  const updates: Record<string, Node> = {}
  for (const [name, shape] of Object.entries(shapes)) {
    const updated = optimizer.update({
      weight: variable(name, shape),
      gradient: clipped.next().value as Node,
      slots: mapRecord(slots[name] ?? {}, (spec, slot) => variable(`${name}/${slot}`, spec.shape)),
      ...scalars,
    })
    updates[name] = updated.weight
    for (const [slot, value] of Object.entries(updated.slots)) updates[`${name}/${slot}`] = value
  }
  const feeds = { ...mapRecord(gradients, (node) => node), ...scalars }
  const named = Object.fromEntries(Object.values(feeds).map((node) => [String(node.attributes.name), node]))
  const program = { state: specs, entries: { step: { feeds: named, outputs: {}, updates } } }
  verify(program)

  const executable = engine.compile(program)
  for (const [name, shape] of Object.entries(shapes)) {
    executable.writeState({ [name]: floats(shape, first[name] ?? []) })
    for (const [slot, { shape: own, initial }] of Object.entries(slots[name] ?? {})) {
      const size = own.reduce((a, b) => a * b, 1)
      executable.writeState({ [`${name}/${slot}`]: floats(own, Array<number>(size).fill(initial)) })
    }
  }
  const reached: Numbers<Reached>[] = []
  for (const [i, { gradients: given, learningRate, enabled = true }] of steps.entries()) {
    await executable.run("step", {
      ...Object.fromEntries(
        Object.entries(given).map(([name, data]) => [`gradient/${name}`, floats(shapes[name] ?? [], data)]),
      ),
      learningRate: floats([], [learningRate]),
      step: { shape: [], dtype: "int32", data: Int32Array.of(i) },
      enabled: { shape: [], dtype: "bool", data: Uint8Array.of(enabled ? 1 : 0) },
    })
    const values = await executable.readState(specs.map(({ name }) => name))
    const read = (name: string): readonly number[] => [...(values[name]?.data ?? [])]
    reached.push(
      mapRecord(shapes, (_, name) => ({
        weight: read(name),
        slots: mapRecord(slots[name] ?? {}, (_, slot) => read(`${name}/${slot}`)),
      })),
    )
  }
  executable.dispose()
  return reached
}
