/** Something that is timed: runs some steps and tells how many. */
export interface Contestant {
  readonly name: string
  readonly run: () => Promise<number>
}

/** Times of one contestant, in milliseconds a step. */
export interface Timing {
  readonly name: string
  readonly min: number
  readonly median: number
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** Runs all contestants in turn, round after round, so that noise meets all of them alike. */
export async function interleave(contestants: readonly Contestant[], rounds: number): Promise<readonly Timing[]> {
  const times = contestants.map((): number[] => [])
  for (const { run } of contestants) await run()
  for (let round = 0; round < rounds; round++)
    for (const [i, { run }] of contestants.entries()) {
      const start = performance.now()
      const steps = await run()
      times[i]?.push((performance.now() - start) / steps)
    }
  return contestants.map(({ name }, i) => {
    const own = times[i] ?? []
    return { name, min: Math.min(...own), median: median(own) }
  })
}

/** A line for each contestant; from the second on with how many times the first one is faster. */
export function report(title: string, timings: readonly Timing[]): string {
  const [first] = timings
  const lines = timings.map(({ name, min, median: middle }) => {
    const ratio =
      first === undefined || name === first.name
        ? ""
        : `   ${(min / first.min).toFixed(2)}x / ${(middle / first.median).toFixed(2)}x`
    return `  ${name.padEnd(24)} ${min.toFixed(2).padStart(9)} / ${middle.toFixed(2).padStart(9)}${ratio}`
  })
  return [`${title} (ms per step: min / median; ratio to the first)`, ...lines].join("\n")
}
