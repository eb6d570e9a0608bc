import { freemem } from "node:os"
import type { HostTensor, HostTensors } from "../../ir/host.js"
import type { Entry } from "../../ir/program.js"
import type { Batches, KeptData } from "../engine.js"
import { bindFeeds } from "../feeds.js"
import type { Call } from "./driver/driver.js"
import type { WrittenLoop } from "./emit/loop.js"

/** The most bytes of samples that are kept, whatever memory there is. */
const limit = 2 ** 30

/** How many bytes of samples may be kept now: a quarter of the memory that is free. */
export const roomForData = (): number => Math.min(limit, freemem() / 4)

/** The bytes of all elements. */
export const bytesOf = (values: HostTensors): number =>
  Object.values(values).reduce((sum, { data: { byteLength } }) => sum + byteLength, 0)

/** An entry in a loaded graph. */
export interface LoopPlace {
  readonly name: string
  readonly entry: Entry
  readonly loop: WrittenLoop
  /** Runs over the program's states. */
  readonly run: (call: Call) => Promise<HostTensor[]>
  /** Runs what has to do with data alone. */
  readonly direct: (call: Call) => Promise<HostTensor[]>
}

const number = (value: number): HostTensor => ({ shape: [], dtype: "int32", data: Int32Array.of(value) })

/** Brings data into variables of a session. @throws EngineError when it is not what the entry is fed */
export async function keepData({ name, entry, loop, run, direct }: LoopPlace, data: HostTensors): Promise<KeptData> {
  const places = Object.entries(loop.data)
  const types = Object.fromEntries(places.map(([feed]) => [feed, entry.feeds[feed] as Entry["feeds"][string]]))
  bindFeeds(name, types, data)
  await direct({
    feeds: Object.fromEntries(places.map(([feed, { value }]) => [value, data[feed] as HostTensor])),
    fetches: [],
    targets: places.map(([, { assign }]) => assign),
  })
  const feedsOf = ({ order, size, feeds }: Batches): HostTensors => ({
    [loop.order]: { shape: [order.length], dtype: "int32", data: order },
    [loop.batch]: number(size),
    ...Object.fromEntries(Object.entries(loop.feeds).map(([feed, place]) => [place, feeds[feed] as HostTensor])),
  })
  return {
    async run(batches) {
      const [watched, runs] = await run({ feeds: feedsOf(batches), fetches: [loop.watched, loop.runs] })
      return (watched as HostTensor).data.slice(0, runs?.data[0]) as Float32Array
    },
    async release() {
      await direct({ feeds: {}, fetches: [], targets: places.map(([, { drop }]) => drop) })
    },
  }
}
