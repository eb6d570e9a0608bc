import type { Engine, Executable, HostTensor } from "../../src/engines/engine.js"
import type { DType } from "../../src/ir/node.js"
import type { Entry, Program } from "../../src/ir/program.js"
import { bindSizes } from "./bindSizes.js"
import { evaluate } from "./evaluate.js"
import { at, makeValue, type Value } from "./value.js"

/** How the oracle hands values over. */
export interface OracleOptions {
  /**
   * `"float32"` (the default): values that cross the border are rounded, as is the state between runs.
   * `"float64"`: nothing is rounded, and float values come back as `Float64Array`.
   */
  readonly borders?: "float32" | "float64"
}

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

/** The reference interpreter as an engine: slow, in float64, and checking the type of every value. */
export function oracleEngine({ borders = "float32" }: OracleOptions = {}): Engine {
  const toHost = ({ shape, dtype, data }: Value): HostTensor => {
    // The interface knows no Float64Array; who asks for float64 borders knows what comes back.
    if (borders === "float64" && dtype === "float32") return { shape, dtype, data: data as unknown as Float32Array }
    return { shape, dtype, data: arrays[dtype].from(data) }
  }
  const round = (value: Value): Value => (borders === "float64" ? value : fromHost(toHost(value)))
  return { name: "oracle", compile: (program) => executable(program, toHost, round) }
}

const fromHost = ({ shape, dtype, data }: HostTensor): Value => makeValue(dtype, shape, Float64Array.from(data))

const mapRecord = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]))

function executable(program: Program, toHost: (v: Value) => HostTensor, round: (v: Value) => Value): Executable {
  let state: Record<string, Value> = {}
  const specs = new Map(program.state.map((spec) => [spec.name, spec]))
  const stored = (name: string): Value => {
    const value = state[name]
    if (value === undefined) throw new Error(`state "${name}" has no value; writeState sets it`)
    return value
  }
  return {
    run: async (entryName, feeds, fetch) => {
      const entry = program.entries[entryName]
      if (entry === undefined) throw new Error(`there is no entry "${entryName}"`)
      const { outputs, updates } = runEntry(entry, mapRecord(feeds, fromHost), state, fetch)
      state = { ...state, ...mapRecord(updates, round) }
      return mapRecord(outputs, toHost)
    },
    readState: async (names) => Object.fromEntries(names.map((name) => [name, toHost(stored(name))])),
    writeState: (values) => {
      for (const [name, tensor] of Object.entries(values)) checkSpec(name, tensor, specs.get(name))
      state = { ...state, ...mapRecord(values, fromHost) }
    },
    dispose: () => {
      state = {}
    },
  }
}

function runEntry(
  entry: Entry,
  feeds: Record<string, Value>,
  state: Record<string, Value>,
  fetch: readonly string[] = Object.keys(entry.outputs),
): Record<"outputs" | "updates", Record<string, Value>> {
  for (const name of Object.keys(entry.feeds)) if (!(name in feeds)) throw new Error(`feed "${name}" is missing`)
  for (const name of Object.keys(feeds)) if (!(name in entry.feeds)) throw new Error(`there is no feed "${name}"`)
  const updated = Object.keys(entry.updates)
  const nodes = fetch.map((name) => {
    const node = entry.outputs[name]
    if (node === undefined) throw new Error(`there is no output "${name}"`)
    return node
  })
  const bindings = bindSizes(entry.feeds, feeds)
  const values = evaluate([...nodes, ...Object.values(entry.updates)], { feeds, state, bindings })
  const pairs = (names: readonly string[], from: number): Record<string, Value> =>
    Object.fromEntries(names.map((name, i) => [name, at(values, from + i)]))
  return { outputs: pairs(fetch, 0), updates: pairs(updated, nodes.length) }
}

function checkSpec(name: string, tensor: HostTensor, spec: { shape: readonly number[]; dtype: DType } | undefined) {
  if (spec === undefined) throw new Error(`there is no state "${name}"`)
  const same = spec.dtype === tensor.dtype && String(spec.shape) === String(tensor.shape)
  if (!same) throw new Error(`state "${name}" is ${spec.dtype} [${spec.shape.join(", ")}]`)
}
