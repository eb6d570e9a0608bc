import { weightsOf } from "../builder/names.js"
import type { Network } from "../builder/network.js"
import type { Entry } from "../ir/program.js"
import { verifyInParts } from "../ir/verify.js"
import type { Variable } from "../layers/variable.js"
import { finish, inParts, type Parts } from "../shape/parts.js"
import { evaluateEntry, inspectEntry, predictEntry, trainEntry } from "./entries.js"
import { accumulatorsOf, type Objective, trainingState } from "./objective.js"
import type { StateNames } from "./trace.js"
import { type WeightedKind, weightingIn } from "./weighting.js"

/** What can be done with a model; each becomes an entry of its program when it is first asked for. */
export type EntryKind = "predict" | "inspect" | WeightedKind

export const isTraining = (kind: EntryKind): boolean => kind.startsWith("train")

/** Makes the entries of a model's program. It needs no engine: entries may be made while one opens. */
export class EntryMaker {
  /** Names of the program's states. */
  readonly variables: ReadonlyMap<Variable, string>
  readonly #network: Network
  readonly #objective: Objective | undefined
  readonly #ahead = new Map<EntryKind, Promise<Entry>>()

  constructor(network: Network, objective: Objective | undefined) {
    this.#network = network
    this.#objective = objective
    this.variables = new Map(variablesOf(network, objective).map(([name, variable]) => [variable, name]))
  }

  /** Makes an entry for whoever asks for it next. */
  async makeAhead(kind: EntryKind): Promise<void> {
    const making = this.#ahead.get(kind) ?? this.#make(kind)
    this.#ahead.set(kind, making)
    await making
  }

  /** An entry that fits together. */
  make(kind: EntryKind): Promise<Entry> {
    const ahead = this.#ahead.get(kind)
    this.#ahead.delete(kind)
    return ahead ?? this.#make(kind)
  }

  async #make(kind: EntryKind): Promise<Entry> {
    const entry = await inParts(this.#parts(kind))
    const state = [...this.variables].map(([{ shape, dtype }, name]) => ({ name, shape, dtype }))
    await inParts(verifyInParts({ state, entries: { [kind]: entry } }))
    return entry
  }

  /** An entry that nobody runs. */
  draft(kind: EntryKind): Promise<Entry> {
    return inParts(this.#parts(kind))
  }

  #parts(kind: EntryKind): Parts<Entry> {
    const names: StateNames = (variable) => this.variables.get(variable) as string
    if (kind === "predict") return predictEntry(this.#network, names)
    if (this.#objective === undefined) throw new RangeError(`a model that is not compiled has no entry "${kind}"`)
    if (kind === "inspect") return inspectEntry(this.#network, this.#objective, names)
    const make = isTraining(kind) ? trainEntry : evaluateEntry
    return make(this.#network, this.#objective, weightingIn(kind), names)
  }
}

/** One step of a model's training, before there is an engine. */
export function trainingStepOf(network: Network, objective: Objective): Entry {
  const names = new Map(variablesOf(network, objective).map(([name, variable]) => [variable, name]))
  return finish(trainEntry(network, objective, "none", (variable) => names.get(variable) as string))
}

function variablesOf(network: Network, objective: Objective | undefined): readonly (readonly [string, Variable])[] {
  const weights = weightsOf(network).map(({ path, variable }) => [`weights/${path}`, variable] as const)
  if (objective === undefined) return weights
  const accumulators = accumulatorsOf(objective).map((variable, i) => [`metrics/${i}`, variable] as const)
  return [...weights, ...trainingState(objective), ...accumulators]
}
