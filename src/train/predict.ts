import type { HostData, HostTensor } from "../ir/host.js"
import { breather } from "../shape/breather.js"
import { NdArray } from "../shape/ndarray.js"
import type { Samples } from "./data.js"
import { batchCount, batchFeeds, type Dataset } from "./dataset.js"
import type { Session } from "./session.js"
import { entryNames } from "./trace.js"

const joined = (parts: readonly HostTensor[]): Samples => {
  const [first] = parts as readonly [HostTensor, ...HostTensor[]]
  const { dtype, shape } = first
  if (parts.length === 1) return new NdArray(first.data, [...shape], dtype) as Samples
  const length = parts.reduce((sum, part) => sum + part.data.length, 0)
  const data = new (first.data.constructor as new (length: number) => HostData)(length)
  let at = 0
  for (const part of parts) {
    data.set(part.data as Float32Array, at)
    at += part.data.length
  }
  const count = parts.reduce((sum, part) => sum + (part.shape[0] ?? 0), 0)
  return new NdArray(data, [count, ...shape.slice(1)], dtype) as Samples
}

/** All outputs of a model for all samples, batch by batch. */
export async function predictDataset(
  session: Session,
  data: Dataset,
  outputs: number,
  batchSize: number,
): Promise<readonly Samples[]> {
  const breathe = breather()
  const names = Array.from({ length: outputs }, (_, i) => entryNames.output(i))
  const parts: HostTensor[][] = names.map(() => [])
  const random = {
    [entryNames.seed]: { shape: [2], dtype: "int32", data: new Int32Array(2) },
    [entryNames.step]: { shape: [], dtype: "int32", data: new Int32Array(1) },
  } as const
  for (let batch = 0; batch < batchCount(data.count, batchSize); batch++) {
    const feeds = { ...batchFeeds(data, undefined, batch, batchSize), ...random }
    const result = await session.run("predict", feeds, names)
    names.forEach((name, i) => {
      parts[i]?.push(result[name] as HostTensor)
    })
    await breathe()
  }
  return parts.map(joined)
}
