import { type Lowered, lower } from "../builder/lower.js"
import type { NamedLayer } from "../builder/names.js"
import type { Network } from "../builder/network.js"
import type { Node } from "../ir/node.js"
import { feed } from "../ir/ops/feed.js"
import { state } from "../ir/ops/state.js"
import type { TensorSpec } from "../layers/layer.js"
import type { Variable } from "../layers/variable.js"
import type { Parts } from "../shape/parts.js"

/** Names of an entry's feeds and outputs. */
export const entryNames = {
  input: (index: number): string => `input/${index}`,
  target: (index: number): string => `target/${index}`,
  weight: (index: number): string => `weight/${index}`,
  output: (index: number): string => `output/${index}`,
  seed: "seed",
  step: "step",
  loss: "loss",
} as const

/** Gives each variable the name of its state in a program. */
export type StateNames = (variable: Variable) => string

/** An entry under construction: collects its feeds. */
export class Trace {
  readonly feeds: Record<string, Node> = {}
  readonly #nameOf: StateNames
  readonly #states = new Map<Variable, Node>()

  constructor(nameOf: StateNames) {
    this.#nameOf = nameOf
  }

  /** The value of a variable before the step: the same node whenever it is asked for. */
  readonly read = (variable: Variable): Node => {
    const known = this.#states.get(variable)
    const node = known ?? state(this.#nameOf(variable), variable.shape, variable.dtype)
    this.#states.set(variable, node)
    return node
  }

  /** A value that is fed, with the batch as first axis. */
  batch(name: string, { shape, dtype }: TensorSpec): Node {
    return this.#feed(name, feed(name, ["batch", ...shape], dtype))
  }

  /** The network's outputs for fed inputs. `layers` says which layers are frozen while it is trained. */
  lower(network: Network, training: boolean, layers?: readonly NamedLayer[]): Parts<Lowered> {
    const seed = this.#feed(entryNames.seed, feed(entryNames.seed, [2], "int32"))
    const step = this.#feed(entryNames.step, feed(entryNames.step, [], "int32"))
    const inputs = network.inputs.map((value, i) => ({ node: this.batch(entryNames.input(i), value) }))
    return lower(network, inputs, { training, layers, read: this.read, seed, step })
  }

  /** New values by the names of their states. */
  named(updates: ReadonlyMap<Variable, Node>): Readonly<Record<string, Node>> {
    return Object.fromEntries([...updates].map(([variable, node]) => [this.#nameOf(variable), node]))
  }

  #feed(name: string, node: Node): Node {
    this.feeds[name] = node
    return node
  }
}
