import type { HostData, HostTensor, HostTensors } from "../ir/host.js"
import { breathe } from "../shape/breather.js"
import { NdArray } from "../shape/ndarray.js"
import type { Samples } from "./data.js"
import { batchCount, batchFeeds, type Dataset } from "./dataset.js"
import type { Session } from "./session.js"
import { entryNames } from "./trace.js"

/** Where the batches of one output come together. */
class Joined {
  readonly #count: number
  #all: HostTensor | undefined
  #at = 0

  constructor(count: number) {
    this.#count = count
  }

  /** Adds a batch. One that holds all samples is taken as it is. */
  add({ shape, dtype, data }: HostTensor): void {
    const [samples = 0, ...rest] = shape
    if (samples === this.#count) {
      this.#all = { shape, dtype, data }
      return
    }
    const Data = data.constructor as new (length: number) => HostData
    this.#all ??= { shape: [this.#count, ...rest], dtype, data: new Data((data.length / samples) * this.#count) }
    this.#all.data.set(data, this.#at)
    this.#at += data.length
  }

  get samples(): Samples {
    const { shape, dtype, data } = this.#all as HostTensor
    return new NdArray(data, shape, dtype) as Samples
  }
}

/** No random number is drawn. */
const random: HostTensors = {
  [entryNames.seed]: { shape: [2], dtype: "int32", data: new Int32Array(2) },
  [entryNames.step]: { shape: [], dtype: "int32", data: new Int32Array(1) },
}

/** All outputs of a model for all samples, batch by batch. */
export async function predictDataset(
  session: Session,
  data: Dataset,
  outputs: number,
  batchSize: number,
): Promise<readonly Samples[]> {
  const names = Array.from({ length: outputs }, (_, i) => entryNames.output(i))
  const joined = names.map(() => new Joined(data.count))
  for (let batch = 0; batch < batchCount(data.count, batchSize); batch++) {
    const feeds = { ...batchFeeds(data, undefined, batch, batchSize), ...random }
    const result = await session.run("predict", feeds, names)
    names.forEach((name, i) => {
      joined[i]?.add(result[name] as HostTensor)
    })
    await breathe()
  }
  return joined.map(({ samples }) => samples)
}
