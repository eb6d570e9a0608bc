import type { Network } from "../builder/network.js"
import type { Batches, Engine, Executable, KeptData } from "../engines/engine.js"
import type { HostData, HostTensor, HostTensors } from "../ir/host.js"
import type { Precision } from "../ir/precision.js"
import type { Entry, Program, Repetition, StateSpec } from "../ir/program.js"
import { Variable, type VariableHolder } from "../layers/variable.js"
import { breathe } from "../shape/breather.js"
import { type EntryKind, EntryMaker, isTraining } from "./entryMaker.js"
import type { Objective } from "./objective.js"
import { entryNames } from "./trace.js"

/** How steps are repeated: each has the next number, and none follows one whose loss is not finite. */
const repetition: Repetition = { batch: "batch", counter: entryNames.step, watched: entryNames.loss }

/** The program as far as it was asked for. */
interface Loaded {
  readonly executable: Executable
  readonly kinds: ReadonlySet<EntryKind>
  readonly repeated: ReadonlySet<EntryKind>
  readonly jit: boolean
  readonly entries: Readonly<Record<string, Entry>>
}

/** Samples in an executable; `undefined` as `data` where it does not keep them. */
interface Kept {
  readonly executable: Executable
  readonly kind: EntryKind
  readonly samples: HostTensors
  readonly data: KeptData | undefined
}

/** States that are about to be read. */
interface Reading {
  readonly executable: Executable
  readonly names: Set<string>
  readonly values: Promise<HostTensors>
}

/**
 * A model on an engine: makes its program, keeps the engine's copies of the variables and the host's in step.
 * Variables shared with other models are fetched from whoever has the newest value before they are used.
 */
export class Session implements VariableHolder {
  readonly #making: EntryMaker
  readonly #engine: Engine
  readonly #precision: Precision
  /** Whether a compiler of the engine takes training steps whole. */
  jit = false
  readonly #variables: ReadonlyMap<Variable, string>
  readonly #used: readonly Variable[]
  /** Version of the value that the engine's copy comes from. */
  readonly #copies = new Map<Variable, number>()
  #loaded: Loaded | undefined
  #kept: Kept | undefined
  #reading: Reading | undefined
  readonly #expected = new Set<EntryKind>()
  /** Runs follow each other: a new entry replaces the executable, which no run may be using then. */
  #last: Promise<unknown> = Promise.resolve()

  /** @param making of the same network and objective, which may have made entries ahead */
  constructor(
    network: Network,
    objective: Objective | undefined,
    engine: Engine,
    precision: Precision = "float32",
    making: EntryMaker = new EntryMaker(network, objective),
  ) {
    this.#precision = precision
    this.#making = making
    this.#engine = engine
    this.#variables = making.variables
    this.#used = [...this.#variables.keys()]
  }

  get engineName(): string {
    return this.#engine.name
  }

  /** Runs an entry after those that were asked for before. @returns the outputs named in `fetch` */
  run(kind: EntryKind, feeds: HostTensors, fetch?: readonly string[]): Promise<HostTensors> {
    return this.#inTurn(() => this.#run(kind, feeds, fetch))
  }

  /** Waits for this session's own earlier runs, and for other sessions that use the same variables. */
  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#last.then(() => Variable.use(this.#used, run))
    this.#last = next.catch(() => undefined)
    return next
  }

  async #run(kind: EntryKind, feeds: HostTensors, fetch?: readonly string[]): Promise<HostTensors> {
    const { executable, entries } = await this.#load([kind], [])
    await this.#upload(executable)
    const outputs = await executable.run(kind, feeds, fetch)
    this.claim(entries[kind] as Entry)
    return outputs
  }

  /** A training step, as it stands in the program. */
  async trainingStep(): Promise<Entry> {
    return this.#loaded?.entries.train ?? this.#making.draft("train")
  }

  /** Says what will be run: the program is made once for all of it. */
  expect(kind: EntryKind): void {
    this.#expected.add(kind)
  }

  /**
   * Runs an entry on many batches in one call; the samples stay in the engine until others are given, or `release`.
   * @returns the loss of each run; `undefined` where the engine does not keep the samples
   */
  repeat(kind: EntryKind, samples: HostTensors, batches: Batches): Promise<ArrayLike<number> | undefined> {
    return this.#inTurn(async () => {
      const { executable, entries } = await this.#load([kind], [kind])
      const data = await this.#keep(executable, kind, samples)
      if (data === undefined) return undefined
      await this.#upload(executable)
      const losses = await data.run(batches)
      this.claim(entries[kind] as Entry)
      return losses
    })
  }

  async #keep(executable: Executable, kind: EntryKind, samples: HostTensors): Promise<KeptData | undefined> {
    const kept = this.#kept
    if (kept?.executable === executable && kept.kind === kind && kept.samples === samples) return kept.data
    await this.#release()
    const data = await executable.keep?.(kind, samples)
    this.#kept = { executable, kind, samples, data }
    return data
  }

  /** Gives back the samples that the engine keeps. */
  release(): Promise<void> {
    return this.#inTurn(() => this.#release())
  }

  async #release(): Promise<void> {
    const kept = this.#kept
    this.#kept = undefined
    if (kept?.executable === this.#loaded?.executable) await kept?.data?.release()
  }

  /** The newest value of a variable. */
  async read(variable: Variable): Promise<HostData> {
    const name = this.#variables.get(variable)
    if (this.#loaded === undefined || name === undefined) return variable.hostData
    const { [name]: tensor } = await this.#readTogether(this.#loaded.executable, name)
    return (tensor as HostTensor).data
  }

  /** States that are asked for at once come in one run of the executable. */
  #readTogether(executable: Executable, name: string): Promise<HostTensors> {
    if (this.#reading?.executable !== executable) {
      const names = new Set<string>()
      const values = Promise.resolve().then(() => {
        if (this.#reading?.names === names) this.#reading = undefined
        return executable.readState([...names])
      })
      this.#reading = { executable, names, values }
    }
    this.#reading.names.add(name)
    return this.#reading.values
  }

  /** Gives the engine's memory back; newest values come to the host first. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#close())
  }

  async #close(): Promise<void> {
    const loaded = this.#loaded
    if (loaded === undefined) return
    await fetchAll(this.#used.filter(({ holder }) => holder === this))
    this.#copies.clear()
    this.#kept = undefined
    this.#loaded = undefined
    loaded.executable.dispose()
  }

  /** The program with these entries, some of which are repeated, beside what it has. */
  async #load(wanted: readonly EntryKind[], again: readonly EntryKind[]): Promise<Loaded> {
    const loaded = this.#loaded
    if (loaded !== undefined && loaded.jit === this.jit && wanted.every((kind) => loaded.kinds.has(kind)))
      if (again.every((kind) => loaded.repeated.has(kind))) return loaded
    const kinds = new Set([...(loaded?.kinds ?? []), ...this.#expected, ...wanted])
    const repeated = new Set([...(loaded?.repeated ?? []), ...again])
    await this.#close()
    const state = [...this.#variables].map(([{ shape, dtype }, name]): StateSpec => ({ name, shape, dtype }))
    const entries: Record<string, Entry> = {}
    for (const one of kinds) entries[one] = await this.#making.make(one)
    const program: Program = {
      state,
      entries,
      precision: this.#precision,
      repeated: Object.fromEntries([...repeated].map((kind) => [kind, repetition])),
      ...(this.jit && {
        compiled: Object.fromEntries([...kinds].filter(isTraining).map((kind) => [kind, repetition])),
      }),
    }
    this.#loaded = { executable: this.#engine.compile(program), kinds, repeated, jit: this.jit, entries }
    return this.#loaded
  }

  /** Brings the engine's copies up to date. */
  async #upload(executable: Executable): Promise<void> {
    await fetchAll(this.#used.filter(({ holder }) => holder !== undefined && holder !== this))
    for (const [variable, name] of this.#variables) {
      if (variable.holder === this) continue
      if (this.#copies.get(variable) === variable.version) continue
      await variable.prepare()
      executable.writeState({ [name]: { shape: variable.shape, dtype: variable.dtype, data: variable.hostData } })
      this.#copies.set(variable, variable.version)
      await breathe()
    }
  }

  /** After an entry ran: what it changed is newest in the engine, unless the host has set it meanwhile. */
  protected claim(entry: Entry): void {
    for (const [variable, name] of this.#variables)
      if (name in entry.updates && this.#copies.get(variable) === variable.version) variable.lendTo(this)
  }
}

/** Brings the newest values of variables to the host, at once. */
const fetchAll = (variables: readonly Variable[]): Promise<unknown> =>
  Promise.all(variables.map((variable) => variable.fetch()))
