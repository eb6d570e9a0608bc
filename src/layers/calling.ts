/** A call of a merge taken apart: its operands, and the other arguments as `create` takes them. */
export interface MergeCall {
  readonly operands: unknown
  readonly args: readonly unknown[]
}

/** Which arguments of a merge are operands. */
export interface Calling {
  /** As a function: `add([a, b], options)`. */
  readonly asFunction: (args: readonly unknown[]) => MergeCall
  /** As a method of its first operand: `a.add(b, options)`. */
  readonly asMethod: (self: unknown, args: readonly unknown[]) => MergeCall
  /** How many tensors there must be for the arguments of `create`; left out where the layer itself says. */
  readonly tensors?: (args: readonly unknown[]) => number
}

/** Tensors in a list, or a method's tensor and one other: `add([a, b, c], options)`, `a.add(b, options)`. */
export const inList: Calling = {
  asFunction: ([operands, ...args]) => ({ operands, args }),
  asMethod: (self, [other, ...args]) => ({ operands: [self, other], args }),
}

/** A fixed number of tensors, each an argument: `matMul(a, b, options)`, `a.matMul(b, options)`. */
export function oneByOne(count: number): Calling {
  const split = (args: readonly unknown[]): MergeCall => ({
    operands: Array.from({ length: count }, (_, i) => args[i]),
    args: args.slice(count),
  })
  return { asFunction: split, asMethod: (self, args) => split([self, ...args]), tensors: () => count }
}

/**
 * The same where all but the first may be numbers: `greater(a, 0)`. Tensors alone become operands; the first argument of
 * `create` is the list of all, with `null` where a tensor stands.
 */
export function oneByOneOrNumbers(count: number): Calling {
  const split = (args: readonly unknown[]): MergeCall => {
    const [first, ...others] = Array.from({ length: count }, (_, i) => args[i])
    const isNumber = (operand: unknown): boolean => typeof operand === "number"
    return {
      operands: [first, ...others.filter((operand) => !isNumber(operand))],
      args: [[null, ...others.map((operand) => (isNumber(operand) ? operand : null))], ...args.slice(count)],
    }
  }
  return {
    asFunction: split,
    asMethod: (self, args) => split([self, ...args]),
    tensors: ([places]) =>
      Array.isArray(places) && places.length === count ? places.filter((place) => place === null).length : 0,
  }
}
