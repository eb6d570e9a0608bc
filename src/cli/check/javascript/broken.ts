const isBroken = Symbol("broken")

/** A promise for what does not happen in a check: what waits for it stays where it is. */
export const never = (): Promise<never> => new Promise(() => undefined)

/** Whether a method of that name runs steps. */
export const runsSteps = (name: string): boolean => name === "fit" || name === "evaluate" || name === "predict"

/**
 * What stands for the result of a mistake that was told, as `Broken` does for the compiler: its members and calls are
 * broken again and tell nothing, it holds no elements, and its training never ends.
 */
export const broken: unknown = new Proxy(() => undefined, {
  get: (_, key) => {
    if (key === isBroken) return true
    if (key === "then") return undefined
    if (key === Symbol.toPrimitive) return () => "?"
    if (key === Symbol.iterator) return [][Symbol.iterator]
    return typeof key === "string" && runsSteps(key) ? never : broken
  },
  set: () => true,
  apply: () => broken,
  construct: () => broken as object,
})

/** Whether a value is broken, or a list or record that holds something broken at a depth where models and tensors are. */
export function holdsBroken(value: unknown, depth = 3): boolean {
  if (typeof value === "function") return (value as { [isBroken]?: true })[isBroken] === true
  if (depth === 0 || typeof value !== "object" || value === null) return false
  const isRecord = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
  if (!isRecord) return false
  // Samples are lists too; what holds numbers holds no tensors.
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, 1000) : Object.values(value)
  return typeof items[0] !== "number" && items.some((item) => holdsBroken(item, depth - 1))
}
