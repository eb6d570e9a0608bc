/** Lets in so many at once; the others wait in the order in which they came. */
export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>

export function makeGate(limit: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0

  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) inside--
    else next()
  }

  return async (work) => {
    if (inside < limit) inside++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
