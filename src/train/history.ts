import type { Logs, LogValue } from "./callback.js"

/** The logs of a training, by key and epoch. `Lists`: the keys whose values are lists. */
export class History<Key extends string = string, Lists extends string = never> {
  /** Numbers of the epochs that were trained. */
  readonly epochs: number[] = []
  /** For each key, its value in each epoch: `history.history.loss[0]`. */
  readonly history: { readonly [K in Key]: LogValue<K, Lists>[] } = {} as { readonly [K in Key]: LogValue<K, Lists>[] }

  /** Appends an epoch. */
  add(epoch: number, logs: Logs): void {
    this.epochs.push(epoch)
    const columns = this.history as Record<string, Logs[string][]>
    for (const [key, value] of Object.entries(logs)) columns[key] = [...(columns[key] ?? []), value]
  }

  /** The logs of the last epoch; empty before there is one. */
  get last(): LogRecord<Key, Lists> {
    const columns = Object.entries(this.history) as [Key, unknown[]][]
    return Object.fromEntries(columns.map(([key, values]) => [key, values.at(-1)])) as LogRecord<Key, Lists>
  }
}

/** Logs of known keys: numbers, and lists under those of `Lists`. */
export type LogRecord<Key extends string, Lists extends string = never> = [Lists] extends [never]
  ? Readonly<Record<Key, number>>
  : { readonly [K in Key]: LogValue<K, Lists> }
