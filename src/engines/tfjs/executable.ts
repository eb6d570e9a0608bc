import type { HostData, HostTensor, HostTensors } from "../../ir/host.js"
import type { Program, StateSpec } from "../../ir/program.js"
import { EngineError } from "../../shape/errors.js"
import { sameShape, showShape } from "../../shape/value.js"
import type { Executable } from "../engine.js"
import type { Device } from "./device.js"
import { bindFeeds, checkHostTensor } from "./feeds.js"
import type { Buffer } from "./kernel.js"
import { makePlan, type Plan } from "./plan.js"
import { type Recent, recent } from "./recent.js"

/** How many plans (entry, sizes, wanted outputs) an executable keeps. */
const planLimit = 16

/** What an executable holds on its device. */
interface Holdings {
  readonly states: Map<string, Buffer>
  readonly plans: Recent<Plan>
  readonly device: Device
  disposed: boolean
}

function disposeHoldings(holdings: Holdings): void {
  if (holdings.disposed) return
  holdings.disposed = true
  for (const buffer of holdings.states.values()) holdings.device.release(buffer)
  holdings.states.clear()
  holdings.plans.clear()
}

const forgotten = new FinalizationRegistry<Holdings>(disposeHoldings)

const hostTensor = ({ shape, dtype }: Buffer, data: HostData): HostTensor => ({
  shape: [...shape],
  dtype: dtype as HostTensor["dtype"],
  data,
})

/** A program on a device. */
export function makeExecutable(program: Program, device: Device): Executable {
  const specs: ReadonlyMap<string, StateSpec> = new Map(program.state.map((spec) => [spec.name, spec]))
  const holdings: Holdings = {
    states: new Map(),
    plans: recent<Plan>(planLimit, ({ block }) => block.dispose()),
    device,
    disposed: false,
  }
  const { states, plans } = holdings

  const requireHeld = (): void => {
    if (holdings.disposed) throw new EngineError("executable: it must not be disposed (was); compile the program again")
  }

  const planFor = (name: string, feeds: HostTensors, fetch: readonly string[] | undefined): Plan => {
    const entry = program.entries[name]
    if (entry === undefined)
      throw new EngineError(
        `program: the entry must be one of ${Object.keys(program.entries).join(", ")} (was ${name})`,
      )
    const wanted = fetch ?? Object.keys(entry.outputs)
    for (const output of wanted)
      if (entry.outputs[output] === undefined)
        throw new EngineError(
          `${name}: an output must be one of ${Object.keys(entry.outputs).join(", ")} (was ${output})`,
        )
    const bindings = bindFeeds(name, entry.feeds, feeds)
    const key = JSON.stringify([name, bindings, wanted])
    return plans.get(key, () => makePlan(entry, wanted, bindings, device))
  }

  const executable: Executable = {
    async run(name, feeds, fetch) {
      requireHeld()
      const plan = planFor(name, feeds, fetch)
      for (const state of plan.reads)
        if (!states.has(state))
          throw new EngineError(`${name}: the state ${state} must have a value (was undefined); write it first`)
      const results = plan.block.run({ feeds, states })
      const outputs = results.slice(0, plan.outputs.length)
      plan.updates.forEach((state, i) => {
        const old = states.get(state)
        states.set(state, results[plan.outputs.length + i] as Buffer)
        if (old !== undefined) device.release(old)
      })
      try {
        const data = await Promise.all(outputs.map(device.read))
        return Object.fromEntries(
          plan.outputs.map((output, i) => [output, hostTensor(outputs[i] as Buffer, data[i] as HostData)]),
        )
      } finally {
        for (const buffer of outputs) device.release(buffer)
      }
    },
    async readState(names) {
      requireHeld()
      const read = names.map(async (name): Promise<[string, HostTensor]> => {
        const buffer = states.get(name)
        if (buffer === undefined) throw new EngineError(`state ${name}: it must have a value (was undefined)`)
        return [name, hostTensor(buffer, await device.read(buffer))]
      })
      return Object.fromEntries(await Promise.all(read))
    },
    writeState(values) {
      requireHeld()
      for (const [name, value] of Object.entries(values)) checkState(name, value, specs.get(name))
      for (const [name, value] of Object.entries(values)) {
        const buffer = device.create(value, value.data)
        const old = states.get(name)
        states.set(name, buffer)
        if (old !== undefined) device.release(old)
      }
    },
    dispose() {
      forgotten.unregister(holdings)
      disposeHoldings(holdings)
    },
  }
  forgotten.register(executable, holdings, holdings)
  return executable
}

function checkState(name: string, value: HostTensor, spec: StateSpec | undefined): void {
  if (spec === undefined) throw new EngineError(`state ${name}: it must be one of the program's (was unknown)`)
  if (spec.dtype !== value.dtype || !sameShape(spec.shape, value.shape))
    throw new EngineError(
      `state ${name}: it must be ${spec.dtype} ${showShape(spec.shape)} (was ${value.dtype} ${showShape(value.shape)})`,
      { expected: spec.shape, received: value.shape },
    )
  checkHostTensor(`state ${name}`, value)
}
