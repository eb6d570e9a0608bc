import { freemem } from "node:os"
import type { HostTensor, HostTensors } from "../../ir/host.js"
import type { Entry, Repetition } from "../../ir/program.js"
import type { Batches, KeptData } from "../engine.js"
import { bindFeeds } from "../feeds.js"
import type { Call } from "./driver/driver.js"
import type { WrittenCompiled } from "./emit/repeat/compiled.js"
import type { WrittenData } from "./emit/repeat/data.js"
import type { WrittenLoop } from "./emit/repeat/loop.js"

/** The most bytes of samples that are kept, whatever memory there is. */
const limit = 2 ** 30

/** How many bytes of samples may be kept now: a quarter of the memory that is free. */
export const roomForData = (): number => Math.min(limit, freemem() / 4)

/** The bytes of all elements. */
export const bytesOf = (values: HostTensors): number =>
  Object.values(values).reduce((sum, { data: { byteLength } }) => sum + byteLength, 0)

/** Where the data of an entry is in a loaded graph. */
export interface DataPlace {
  readonly name: string
  readonly entry: Entry
  readonly data: Readonly<Record<string, WrittenData>>
  /** Makes the call before the next run over the program's states, at the latest. */
  readonly before: (call: Call) => void
  /** Makes the call, and those that had to be made before. */
  readonly direct: (call: Call) => Promise<HostTensor[]>
}

/** Runs over the program's states. */
export type RunCall = (call: Call) => Promise<HostTensor[]>

const number = (value: number): HostTensor => ({ shape: [], dtype: "int32", data: Int32Array.of(value) })

/**
 * Brings data into variables of a session, before the first run on it.
 * @param run how runs on it are made
 * @throws EngineError when it is not what the entry is fed
 */
export function keepData(place: DataPlace, values: HostTensors, run: KeptData["run"]): KeptData {
  const { name, entry, data, before, direct } = place
  const places = Object.entries(data)
  const types = Object.fromEntries(places.map(([feed]) => [feed, entry.feeds[feed] as Entry["feeds"][string]]))
  bindFeeds(name, types, values)
  before({
    feeds: Object.fromEntries(places.map(([feed, { value }]) => [value, values[feed] as HostTensor])),
    fetches: [],
    targets: places.map(([, { assign }]) => assign),
  })
  return {
    run,
    async release() {
      await direct({ feeds: {}, fetches: [], targets: places.map(([, { drop }]) => drop) })
    },
  }
}

const placed = (places: Readonly<Record<string, string>>, feeds: HostTensors): HostTensors =>
  Object.fromEntries(Object.entries(places).map(([feed, place]) => [place, feeds[feed] as HostTensor]))

/** Runs on kept data as a loop of TensorFlow. */
export const inLoop =
  (loop: WrittenLoop, run: RunCall): KeptData["run"] =>
  async ({ order, size, feeds, from, to }) => {
    const numbers = order.subarray(from * size, to * size)
    const [watched, runs] = await run({
      feeds: {
        [loop.order]: { shape: [numbers.length], dtype: "int32", data: numbers },
        [loop.batch]: number(size),
        ...placed(loop.feeds, feeds),
      },
      fetches: [loop.watched, loop.runs],
      serial: loop.serial,
    })
    return (watched as HostTensor).data.slice(0, runs?.data[0]) as Float32Array
  }

/**
 * Runs on kept data as what XLA has compiled: for one length of the order, so the whole one goes along each time, and by
 * itself for a last run that takes fewer samples.
 */
export function inCompiled(compiled: WrittenCompiled, { counter }: Repetition, run: RunCall): KeptData["run"] {
  const call = async ({ order, size, feeds, from, to }: Batches): Promise<Float32Array> => {
    const first = (feeds[counter] as HostTensor).data[0] as number
    const [watched, made] = await run({
      feeds: {
        [compiled.order]: { shape: [order.length / size, size], dtype: "int32", data: order },
        [compiled.from]: number(from),
        [compiled.to]: number(to),
        ...placed(compiled.feeds, { ...feeds, [counter]: number(first - from) }),
      },
      fetches: [compiled.watched, compiled.made],
    })
    return (watched as HostTensor).data.slice(from, made?.data[0]) as Float32Array
  }
  return async (batches) => {
    const { order, size, feeds, from, to } = batches
    const full = Math.floor(order.length / size)
    const before = Math.max(0, Math.min(to, full) - from)
    const made =
      before === 0
        ? new Float32Array()
        : await call({ ...batches, order: order.subarray(0, full * size), to: from + before })
    if (to <= full || made.length < before || !made.every(Number.isFinite)) return made
    const rest = order.subarray(full * size)
    const first = ((feeds[counter] as HostTensor).data[0] as number) + before
    const last = await call({
      order: rest,
      size: rest.length,
      from: 0,
      to: 1,
      feeds: { ...feeds, [counter]: number(first) },
    })
    return Float32Array.of(...made, ...last)
  }
}
