import { setTimeout } from "node:timers/promises"

/** Least and middle of some measurements. */
export interface Spread {
  readonly min: number
  readonly median: number
}

/** Least and middle of some numbers. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const median =
    sorted.length % 2 === 1
      ? (sorted[middle] as number)
      : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
  return { min: Math.min(...values), median }
}

/** Milliseconds before each measurement: threads of the one before that wait for work by spinning fall asleep. */
const rest = 20

/** Measures all of them in turn, round after round, so that noise meets all alike; a first round does not count. */
export async function interleave(
  measures: readonly (() => Promise<number>)[],
  rounds: number,
): Promise<readonly Spread[]> {
  const values = measures.map((): number[] => [])
  for (const measure of measures) await measure()
  for (let round = 0; round < rounds; round++)
    for (const [i, measure] of measures.entries()) {
      await setTimeout(rest)
      values[i]?.push(await measure())
    }
  return values.map(spreadOf)
}
