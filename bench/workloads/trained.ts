import type { BenchData } from "../data.js"
import type { Trained } from "./workload.js"

/** What a compiled network offers, whatever its shapes are: the data are made for it. */
interface Compiled {
  fit(options: {
    readonly x: never
    readonly y: never
    readonly epochs: number
    readonly batchSize: number
    readonly shuffle: boolean
    readonly progress: "none"
  }): Promise<unknown>
  predict(x: never, options: { readonly batchSize: number }): Promise<unknown>
}

/** A compiled network as a peer. */
export function trained(model: Compiled, batchSize: number): Trained {
  return {
    epoch: ({ x, y }: BenchData) =>
      model.fit({ x: x as never, y: y as never, epochs: 1, batchSize, shuffle: false, progress: "none" }),
    predict: ({ x }: BenchData) => model.predict(x as never, { batchSize: 1024 }),
  }
}
