import type { Constraint } from "../constraints/constraint.js"
import type { Initializer } from "../initializers/initializer.js"
import type { HostData } from "../ir/host.js"
import type { DType } from "../ir/node.js"
import type { Regularizer } from "../regularizers/regularizer.js"
import { type Turns, turns } from "../shape/breather.js"
import { inParts } from "../shape/parts.js"

/** What a layer says of a weight that it needs. */
export interface WeightSpec {
  readonly shape: readonly number[]
  readonly initializer: Initializer
  readonly dtype?: DType
  /** False for statistics and counters, which no gradient changes. */
  readonly trainable?: boolean
  readonly regularizer?: Regularizer | undefined
  readonly constraint?: Constraint | undefined
}

/** Who holds the newest value of a variable while a program runs over it. */
export interface VariableHolder {
  read(variable: Variable): Promise<HostData>
}

/**
 * A weight: it owns its value, which is computed from its initializer when it is first asked for.
 * While a compiled program trains, the newest value lives there: `holder` says where.
 */
export class Variable {
  readonly shape: readonly number[]
  readonly dtype: DType
  readonly trainable: boolean
  readonly regularizer: Regularizer | undefined
  readonly constraint: Constraint | undefined
  readonly #initializer: Initializer
  readonly #seed: number
  #data: HostData | undefined
  #version = 0
  #holder: VariableHolder | undefined
  #user: Promise<unknown> | undefined

  constructor(spec: WeightSpec, seed: number) {
    this.shape = spec.shape
    this.dtype = spec.dtype ?? "float32"
    this.trainable = spec.trainable ?? true
    this.regularizer = spec.regularizer
    this.constraint = spec.constraint
    this.#initializer = spec.initializer
    this.#seed = seed
  }

  /** Number of elements. */
  get size(): number {
    return this.shape.reduce((a, b) => a * b, 1)
  }

  /** Counts the changes made on the host: a holder with an older number has to take the value again. */
  get version(): number {
    return this.#version
  }

  /** The value on the host; not the newest one while there is a holder. */
  get hostData(): HostData {
    this.#data ??= this.initialData()
    return this.#data
  }

  /** Computes the first value where there is none yet; other events run meanwhile. */
  async prepare(shared: Turns = turns): Promise<void> {
    if (this.#data !== undefined) return
    const parts = this.#initializer.generateInParts?.(this.shape, this.#seed)
    if (parts === undefined) return
    const values = await inParts(parts, shared)
    this.#data ??= toStorage(values, this.dtype)
  }

  /** The first values, computed anew: the same whenever it is asked. */
  initialData(): HostData {
    return toStorage(this.#initializer.generate(this.shape, this.#seed), this.dtype)
  }

  /** Sets the value on the host, which is the newest one from then on. */
  set hostData(data: HostData) {
    this.#data = data
    this.#holder = undefined
    this.#version++
  }

  get holder(): VariableHolder | undefined {
    return this.#holder
  }

  /** Says that `holder` has the newest value from now on. */
  lendTo(holder: VariableHolder): void {
    this.#holder = holder
  }

  /**
   * Runs `use` while nobody else uses any of the variables: programs over shared variables, and reads, wait for each
   * other. `use` must not ask for one of them again.
   */
  static async use<T>(variables: readonly Variable[], use: () => Promise<T>): Promise<T> {
    const taken = (): Variable | undefined => variables.find((one) => one.#user !== undefined)
    for (let other = taken(); other !== undefined; other = taken()) await other.#user
    const done = use()
    const user = done.catch(() => undefined)
    for (const one of variables) one.#user = user
    try {
      return await done
    } finally {
      for (const one of variables) one.#user = undefined
    }
  }

  /** The newest value, brought back to the host if a program holds it; waits for programs that are changing it. */
  read(): Promise<HostData> {
    return Variable.use([this], () => this.fetch())
  }

  /** The same for who uses the variable already. A value that is set on the host meanwhile is newer. */
  async fetch(): Promise<HostData> {
    if (this.#holder === undefined) return this.hostData
    const version = this.#version
    const data = await this.#holder.read(this)
    if (this.#version === version) this.hostData = data
    return this.hostData
  }
}

/** Computes the first values of variables that have none; other events run meanwhile. */
export async function prepareAll(variables: readonly Variable[]): Promise<void> {
  for (const one of variables) await one.prepare()
}

/** Copies of the newest values of several variables, all of one moment. */
export const readAll = (variables: readonly Variable[]): Promise<readonly HostData[]> =>
  Variable.use(variables, () => Promise.all(variables.map(async (one) => (await one.fetch()).slice())))

function toStorage(values: Float32Array, dtype: DType): HostData {
  if (dtype === "float32") return values
  return dtype === "int32" ? Int32Array.from(values) : Uint8Array.from(values)
}
