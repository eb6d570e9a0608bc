/** Choices that follow from a seed. */
export interface Draw {
  /** 0 <= n < below. */
  readonly below: (below: number) => number
  readonly pick: <T>(choices: readonly T[]) => T
  /** True in `percent` of a hundred cases. */
  readonly chance: (percent: number) => boolean
}

/** A linear congruential generator of 32 bits, of which the upper ones are used. Source: Numerical Recipes. */
export function drawing(seed: number): Draw {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return {
    below,
    pick: (choices) => choices[below(choices.length)] as (typeof choices)[number],
    chance: (percent) => below(100) < percent,
  }
}
