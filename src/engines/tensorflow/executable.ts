import type { HostTensor } from "../../ir/host.js"
import type { Program } from "../../ir/program.js"
import { specialize } from "../../passes/specialize.js"
import { EngineError } from "../../shape/errors.js"
import type { Executable } from "../engine.js"
import { bindFeeds } from "../feeds.js"
import { checkStateValue, entryOf, wantedOutputs } from "../requests.js"
import type { Call, Driver, Session } from "./driver/driver.js"
import { type WrittenProgram, writeProgram } from "./emit/program.js"
import { fits, keepData } from "./kept.js"

/** A program as a session of TensorFlow. The graph is made and loaded when it is first used. */
export function makeExecutable(program: Program, driver: Driver, room: () => number): Executable {
  const specs = new Map(program.state.map((spec) => [spec.name, spec]))
  const known = new Set<string>()
  let written: WrittenProgram | undefined
  let loading: Promise<Session> | undefined
  let waiting: Record<string, HostTensor> = {}
  let disposed = false

  const requireHeld = (): void => {
    if (disposed) throw new EngineError("executable: it must not be disposed (was); compile the program again")
  }
  const graph = () => {
    written ??= writeProgram(program)
    return written
  }
  const open = (): Promise<Session> => {
    loading ??= driver.load(graph().graph)
    return loading
  }

  /** Brings values that were written since the last run into the session. */
  const settle = async (session: Session): Promise<void> => {
    const values = waiting
    waiting = {}
    const entries = Object.entries(values)
    if (entries.length === 0) return
    const { states } = graph()
    const names = entries.map(([name]) => states[name] as (typeof states)[string])
    await session.run({
      feeds: Object.fromEntries(entries.map(([, value], i) => [names[i]?.value as string, value])),
      fetches: [],
      targets: names.map(({ assign }) => assign),
    })
  }

  /** Runs over the states, once they are what they have to be. */
  const runOver = async (name: string, reads: readonly string[], call: Call): Promise<HostTensor[]> => {
    requireHeld()
    for (const state of reads) requireKnown(`${name}: the state ${state}`, known.has(state))
    const session = await open()
    await settle(session)
    const values = await session.run(call)
    for (const state of Object.keys(program.entries[name]?.updates ?? {})) known.add(state)
    return values
  }

  return {
    async run(name, feeds, fetch) {
      requireHeld()
      const entry = entryOf(program, name)
      const wanted = wantedOutputs(name, entry, fetch)
      const bindings = bindFeeds(name, entry.feeds, feeds)
      const { feeds: places, outputs, update, reads } = graph().entries[name] as WrittenProgram["entries"][string]
      const running = runOver(name, reads, {
        feeds: Object.fromEntries(Object.entries(places).map(([feed, place]) => [place, feeds[feed] as HostTensor])),
        fetches: wanted.map((output) => outputs[output] as string),
        targets: update === undefined ? [] : [update],
      })
      const values = await running.catch((error: unknown) => {
        // Where the sizes of this run do not fit together, the layers say so better than TensorFlow's ops.
        specialize(entry, bindings)
        throw error
      })
      return Object.fromEntries(wanted.map((output, i) => [output, values[i] as HostTensor]))
    },
    async readState(names) {
      requireHeld()
      for (const name of names) requireKnown(`state ${name}: it`, known.has(name))
      const session = await open()
      await settle(session)
      const values = await session.run({
        feeds: {},
        fetches: names.map((name) => graph().states[name]?.read as string),
      })
      return Object.fromEntries(names.map((name, i) => [name, values[i] as HostTensor]))
    },
    async keep(name, data) {
      requireHeld()
      const entry = entryOf(program, name)
      const loop = graph().loops[name]
      if (loop === undefined)
        throw new EngineError(`${name}: the entry must be one that the program repeats (was not); run it step by step`)
      if (!fits(data, room())) return undefined
      const run = (call: Call) => runOver(name, loop.reads, call)
      const direct = async (call: Call) => (await open()).run(call)
      return keepData({ name, entry, loop, run, direct }, data)
    },
    writeState(values) {
      requireHeld()
      for (const [name, value] of Object.entries(values)) checkStateValue(name, value, specs.get(name))
      for (const [name, { shape, dtype, data }] of Object.entries(values)) {
        waiting[name] = { shape, dtype, data: data.slice() }
        known.add(name)
      }
    },
    dispose() {
      disposed = true
      waiting = {}
      void loading?.then((session) => session.release()).catch(() => undefined)
    },
  }
}

function requireKnown(what: string, isKnown: boolean): void {
  if (!isKnown) throw new EngineError(`${what} must have a value (was undefined); write it first`)
}
