import type { HostTensors } from "../../ir/host.js"
import { batchCount, batchFeeds, type Dataset, datasetFeeds, type Order } from "../dataset.js"
import type { Trainer } from "../trainer.js"
import { weightingOf } from "../weighting.js"
import { Ahead } from "./ahead.js"

/** The steps of one epoch. */
export interface EpochSteps {
  /** Makes the next steps. @returns their losses, at least one */
  next(): Promise<ArrayLike<number>>
}

/** How steps are made of data. */
export interface Steps {
  /** The steps of an epoch that goes over the samples in this order. */
  epoch(order: Order): EpochSteps
  /** Gives back what was kept for them. */
  end(): Promise<void>
}

/** One step in each call, on samples that are brought to the engine batch by batch. */
export function singleSteps(trainer: Trainer, data: Dataset, batchSize: number): Steps {
  const count = batchCount(data.count, batchSize)
  const weighting = weightingOf(data)
  return {
    epoch(order) {
      const feeds = new Ahead<HostTensors>((batch) => batchFeeds(data, order, batch, batchSize))
      let batch = 0
      return { next: async () => [await feeds.use(batch++, count, (given) => trainer.trainStep(given, weighting))] }
    },
    end: async () => undefined,
  }
}

const inOrder = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)

/** As many steps in each call as take a moment together, on samples that stay in the engine; single ones where they do not. */
export function manySteps(trainer: Trainer, data: Dataset, batchSize: number): Steps {
  const count = batchCount(data.count, batchSize)
  const weighting = weightingOf(data)
  const single = singleSteps(trainer, data, batchSize)
  const samples = datasetFeeds(data)
  const pace = trainer.paceOf(batchSize)
  let keeps = true
  return {
    epoch(given) {
      const order = given === undefined ? inOrder(data.count) : Int32Array.from(given)
      const one = single.epoch(given)
      let batch = 0
      const next = async (): Promise<ArrayLike<number> | undefined> => {
        const steps = pace.next(count - batch)
        const first = batch
        const started = performance.now()
        const losses = await trainer.trainSteps(samples, {
          order,
          size: batchSize,
          from: first,
          to: first + steps,
          weighting,
          feedsOf: (step) => batchFeeds(data, given, first + step, batchSize),
        })
        if (losses === undefined) return undefined
        pace.took(losses.length, performance.now() - started)
        batch += losses.length
        return losses
      }
      return {
        async next() {
          const losses = keeps ? await next() : undefined
          keeps = losses !== undefined
          return losses ?? one.next()
        },
      }
    },
    end: () => trainer.release(),
  }
}
