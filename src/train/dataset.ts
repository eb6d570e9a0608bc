import type { HostTensors } from "../ir/host.js"
import { permutation } from "../random/permutation.js"
import { type Samples, takeSamples } from "./data.js"
import { entryNames } from "./trace.js"

/** Checked data of a model: one array per input, and per output where there are targets. */
export interface Dataset {
  readonly count: number
  readonly inputs: readonly Samples[]
  readonly targets: readonly Samples[]
  /** Weights per output, `[samples]` or one for each value of its loss, or none at all. */
  readonly weights: readonly Samples[] | undefined
}

/** The order that samples are gone through: shuffled, or as they stand. */
export type Order = Uint32Array | undefined

/** A random order of all samples for an epoch that begins after `steps` steps: the same when training is resumed. */
export const shuffledOrder = (count: number, seed: number, steps: number): Uint32Array =>
  permutation(count, seed, steps)

/** Number of batches; the last one may be smaller. */
export const batchCount = (count: number, batchSize: number): number => Math.ceil(count / batchSize)

/** The feeds of one batch. */
export function batchFeeds(dataset: Dataset, order: Order, batch: number, batchSize: number): HostTensors {
  const all = datasetFeeds(dataset)
  if (order === undefined && dataset.count <= batchSize) return all
  const from = batch * batchSize
  const to = Math.min(from + batchSize, dataset.count)
  const indices = order?.subarray(from, to) ?? { from, to }
  return Object.fromEntries(Object.entries(all).map(([name, samples]) => [name, takeSamples(samples, indices)]))
}

/** All samples by the feeds that batches of them are for. */
export function datasetFeeds({ inputs, targets, weights = [] }: Dataset): Readonly<Record<string, Samples>> {
  const feeds: Record<string, Samples> = {}
  const add = (name: (index: number) => string, all: readonly Samples[]): void =>
    all.forEach((samples, i) => {
      feeds[name(i)] = samples
    })
  add(entryNames.input, inputs)
  add(entryNames.target, targets)
  add(entryNames.weight, weights)
  return feeds
}

const slice = (samples: Samples, from: number, to: number): Samples => takeSamples(samples, { from, to })

/** The samples from `from` to before `to`. */
export const sliceDataset = (dataset: Dataset, from: number, to: number): Dataset => ({
  count: to - from,
  inputs: dataset.inputs.map((samples) => slice(samples, from, to)),
  targets: dataset.targets.map((samples) => slice(samples, from, to)),
  weights: dataset.weights?.map((samples) => slice(samples, from, to)),
})
