import type { Logs } from "./callback.js"

/** The logs of a training, by key and epoch. */
export class History<Key extends string = string> {
  /** Numbers of the epochs that were trained. */
  readonly epochs: number[] = []
  /** For each key, its value in each epoch: `history.history.loss[0]`. */
  readonly history: { readonly [K in Key]: number[] } = {} as { readonly [K in Key]: number[] }

  /** Appends an epoch. */
  add(epoch: number, logs: Logs): void {
    this.epochs.push(epoch)
    const columns = this.history as Record<string, number[]>
    for (const [key, value] of Object.entries(logs)) columns[key] = [...(columns[key] ?? []), value]
  }

  /** The logs of the last epoch; empty before there is one. */
  get last(): Readonly<Record<Key, number>> {
    const columns = Object.entries(this.history) as [Key, number[]][]
    return Object.fromEntries(columns.map(([key, values]) => [key, values.at(-1)])) as Record<Key, number>
  }
}
