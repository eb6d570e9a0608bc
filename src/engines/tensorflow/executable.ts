import type { HostTensor } from "../../ir/host.js"
import type { Entry, Program, Repetition } from "../../ir/program.js"
import { specialize } from "../../passes/specialize.js"
import { breathe } from "../../shape/breather.js"
import { EngineError } from "../../shape/errors.js"
import type { Executable } from "../engine.js"
import { bindFeeds } from "../feeds.js"
import { checkStateValue, entryOf, wantedOutputs } from "../requests.js"
import { Brief } from "./brief.js"
import { defaultConfig, smallConfig } from "./driver/config.js"
import type { Call, Driver, Session } from "./driver/driver.js"
import { type WrittenEntry, type WrittenProgram, type WrittenState, writeProgram } from "./emit/program.js"
import type { WrittenCompiled } from "./emit/repeat/compiled.js"
import type { WrittenLoop } from "./emit/repeat/loop.js"
import { bytesOf, inCompiled, inLoop, keepData } from "./kept.js"

/** A program in TensorFlow. */
interface Place {
  readonly written: WrittenProgram
  readonly session: Session
}

async function load(program: Program, driver: Driver): Promise<Place> {
  const written = await writeProgram(program, await isCpuOnly(driver))
  await breathe()
  const config = written.isSmall ? smallConfig() : defaultConfig()
  return { written, session: await driver.load(written.graph, config) }
}

/** Whether a driver says that there are no devices but CPUs. */
async function isCpuOnly(driver: Driver): Promise<boolean> {
  return (await driver.devices())?.every(({ type }) => type === "CPU") ?? false
}

/** A program as a session of TensorFlow. The graph is made and loaded when it is first used. */
export function makeExecutable(program: Program, driver: Driver, room: () => number): Executable {
  const specs = new Map(program.state.map((spec) => [spec.name, spec]))
  const known = new Set<string>()
  const brief = new Brief()
  let opening: Promise<Place> | undefined
  let waiting: Record<string, HostTensor> = {}
  let calls: Call[] = []
  let disposed = false

  const requireHeld = (): void => {
    if (disposed) throw new EngineError("executable: it must not be disposed (was); compile the program again")
  }
  const open = (): Promise<Place> => {
    opening ??= load(program, driver)
    return opening
  }
  /** Makes the calls that are due, and writes the values that wait. */
  const bring = async ({ written, session }: Place): Promise<void> => {
    const values = Object.entries(waiting)
    const names = values.map(([name]) => written.states[name] as WrittenState)
    const assignment = {
      feeds: Object.fromEntries(values.map(([, value], i) => [names[i]?.value as string, value])),
      fetches: [],
      targets: names.map(({ assign }) => assign),
    }
    const due = [...calls, assignment]
    waiting = {}
    calls = []
    try {
      await session.run(together(due))
    } catch (error) {
      waiting = { ...Object.fromEntries(values), ...waiting }
      throw error
    }
  }
  /** The session, with all in it that was written since the last run. */
  const place = async (): Promise<Place> => {
    const opened = await open()
    if (calls.length > 0 || Object.keys(waiting).length > 0) await bring(opened)
    return opened
  }

  const requireStates = (name: string, reads: readonly string[]): void => {
    for (const state of reads) requireKnown(`${name}: the state ${state}`, known.has(state))
  }
  const noteUpdates = ({ updates }: Entry): void => {
    for (const state of Object.keys(updates)) known.add(state)
  }

  return {
    async run(name, feeds, fetch) {
      requireHeld()
      const entry = entryOf(program, name)
      const wanted = wantedOutputs(name, entry, fetch)
      const bindings = bindFeeds(name, entry.feeds, feeds)
      const { written, session } = await place()
      const { feeds: places, outputs, update, reads, serial } = formFor(written.entries[name] as WrittenEntry, bindings)
      requireStates(name, reads)
      const call: Call = {
        feeds: Object.fromEntries(Object.entries(places).map(([feed, at]) => [at, feeds[feed] as HostTensor])),
        fetches: wanted.map((output) => outputs[output] as string),
        targets: update === undefined ? [] : [update],
        serial,
      }
      const kind = `${name} ${bytesOf(feeds)} ${call.fetches.length}`
      const running = brief.run(
        kind,
        () => session.runSync(call),
        () => session.run(call),
      )
      const values = await running.catch((error: unknown) => {
        // Where the sizes of this run do not fit together, the layers say so better than TensorFlow's ops.
        specialize(entry, bindings)
        throw program.compiled?.[name] === undefined ? error : notCompiled(name, error)
      })
      noteUpdates(entry)
      return Object.fromEntries(wanted.map((output, i) => [output, values[i] as HostTensor]))
    },
    async readState(names) {
      requireHeld()
      for (const name of names) requireKnown(`state ${name}: it`, known.has(name))
      const { written, session } = await place()
      const fetches = names.map((name) => (written.states[name] as WrittenState).read)
      const values = await session.run({ feeds: {}, fetches })
      return Object.fromEntries(names.map((name, i) => [name, values[i] as HostTensor]))
    },
    async keep(name, data) {
      requireHeld()
      const entry = entryOf(program, name)
      const whole = program.compiled?.[name]
      if (whole === undefined && program.repeated?.[name] === undefined)
        throw new EngineError(`${name}: the entry must be one that the program repeats (was not); run it step by step`)
      if (bytesOf(data) > room()) return undefined
      const { written } = await open()
      const way =
        whole === undefined ? (written.loops[name] as WrittenLoop) : (written.compiled[name] as WrittenCompiled)
      const run = async (call: Call): Promise<HostTensor[]> => {
        requireHeld()
        requireStates(name, way.reads)
        const running = (await place()).session.run(call)
        const values = await (whole === undefined
          ? running
          : running.catch((error: unknown) => Promise.reject(notCompiled(name, error))))
        noteUpdates(entry)
        return values
      }
      const direct = async (call: Call): Promise<HostTensor[]> => (await place()).session.run(call)
      const before = (call: Call): void => void calls.push(call)
      const make = "made" in way ? inCompiled(way, whole as Repetition, run) : inLoop(way, run)
      return keepData({ name, entry, data: way.data, before, direct }, data, make)
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
      calls = []
      void opening?.then(({ session }) => session.release()).catch(() => undefined)
    },
  }
}

/** An entry as it is written for sizes like these. */
const formFor = (written: WrittenEntry, bindings: Readonly<Record<string, number>>): WrittenEntry =>
  written.single !== undefined && bindings[written.single.size] === 1 ? written.single.entry : written

/** Calls for what they do, as one. */
const together = (calls: readonly Call[]): Call => ({
  feeds: Object.assign({}, ...calls.map(({ feeds }) => feeds)),
  fetches: [],
  targets: calls.flatMap(({ targets = [] }) => targets),
})

function requireKnown(what: string, isKnown: boolean): void {
  if (!isKnown) throw new EngineError(`${what} must have a value (was undefined); write it first`)
}

/** What of a compiled entry could not be compiled, or failed in its run. */
function notCompiled(name: string, error: unknown): unknown {
  if (!(error instanceof EngineError)) return error
  const reason = error.message.replace(/^tensorflow: the graph must run /, "")
  return new EngineError(`${name}: XLA must compile and run it ${reason}; compile the model with jit: false`, {
    received: error.received,
    cause: error,
  })
}
