import type { HostTensor, HostTensors } from "../../ir/host.js"
import type { Program, StateSpec } from "../../ir/program.js"
import { EngineError } from "../../shape/errors.js"
import { inParts } from "../../shape/parts.js"
import type { Executable } from "../engine.js"
import { bindFeeds } from "../feeds.js"
import { type Recent, recent } from "../recent.js"
import { checkStateValue, entryOf, wantedOutputs } from "../requests.js"
import { lower } from "./lower.js"
import type { Place, Prepared, ProgramMemory } from "./programMemory.js"

/** How many plans (entry, sizes, wanted outputs) an executable keeps. */
const planLimit = 16

/** What an executable holds at its place. */
interface Holdings {
  readonly memory: ProgramMemory
  readonly plans: Recent<Prepared>
  disposed: boolean
}

function disposeHoldings(holdings: Holdings): void {
  if (holdings.disposed) return
  holdings.disposed = true
  holdings.plans.clear()
  holdings.memory.dispose()
}

const forgotten = new FinalizationRegistry<Holdings>(disposeHoldings)

/** A program at a place. */
export function makeExecutable(program: Program, place: Place): Executable {
  const specs: ReadonlyMap<string, StateSpec> = new Map(program.state.map((spec) => [spec.name, spec]))
  const holdings: Holdings = {
    memory: place.open(program.state),
    plans: recent<Prepared>(planLimit, (plan) => plan.dispose()),
    disposed: false,
  }
  const { memory, plans } = holdings

  const requireHeld = (): void => {
    if (holdings.disposed) throw new EngineError("executable: it must not be disposed (was); compile the program again")
  }

  const planFor = async (name: string, feeds: HostTensors, fetch: readonly string[] | undefined): Promise<Prepared> => {
    const entry = entryOf(program, name)
    const wanted = wantedOutputs(name, entry, fetch)
    const bindings = bindFeeds(name, entry.feeds, feeds)
    const key = JSON.stringify([name, bindings, wanted])
    const known = plans.find(key)
    if (known !== undefined) return known
    const lowered = await inParts(lower(entry, wanted, bindings, place.supports))
    requireHeld()
    // Where another run has made the same plan meanwhile, that one is taken.
    return plans.get(key, () => memory.prepare(lowered))
  }

  const executable: Executable = {
    async run(name, feeds, fetch) {
      requireHeld()
      const plan = await planFor(name, feeds, fetch)
      for (const state of plan.reads)
        if (!memory.has(state))
          throw new EngineError(`${name}: the state ${state} must have a value (was undefined); write it first`)
      return plan.run(feeds)
    },
    async readState(names) {
      requireHeld()
      const read = names.map(async (name): Promise<[string, HostTensor]> => {
        if (!memory.has(name))
          throw new EngineError(`state ${name}: it must have a value (was undefined); write it first`)
        return [name, await memory.read(name)]
      })
      return Object.fromEntries(await Promise.all(read))
    },
    writeState(values) {
      requireHeld()
      for (const [name, value] of Object.entries(values)) checkStateValue(name, value, specs.get(name))
      for (const [name, value] of Object.entries(values)) memory.write(name, value)
    },
    dispose() {
      forgotten.unregister(holdings)
      disposeHoldings(holdings)
    },
  }
  forgotten.register(executable, holdings, holdings)
  return executable
}
