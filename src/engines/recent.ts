/** A few values by key; the one that was not asked for longest makes place. */
export interface Recent<Value> {
  /** The value of this key, which was asked for now. */
  find(key: string): Value | undefined
  get(key: string, make: () => Value): Value
  clear(): void
}

/** A cache of at most `limit` values; `drop` is told of each that goes. */
export function recent<Value>(limit: number, drop: (value: Value) => void): Recent<Value> {
  const values = new Map<string, Value>()
  return {
    find(key) {
      const value = values.get(key)
      if (value !== undefined) {
        values.delete(key)
        values.set(key, value)
      }
      return value
    },
    get(key, make) {
      const value = this.find(key) ?? make()
      values.set(key, value)
      for (const [oldest, old] of values) {
        if (values.size <= limit) break
        values.delete(oldest)
        drop(old)
      }
      return value
    },
    clear() {
      for (const value of values.values()) drop(value)
      values.clear()
    },
  }
}
