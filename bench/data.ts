/** Random samples and class numbers, the same for every contestant. */
export interface BenchData {
  readonly x: { readonly shape: readonly number[]; readonly data: Float32Array | Int32Array }
  readonly y: { readonly shape: readonly number[]; readonly data: Int32Array }
}

/** Numbers in [0, 1), the same in every run. */
function randomNumbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x80000000
  }
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)

/** Uniform samples of the given shape with labels of some classes. */
export function numbersData(samples: number, shape: readonly number[], classes: number): BenchData {
  const next = randomNumbers()
  return {
    x: { shape: [samples, ...shape], data: Float32Array.from({ length: samples * sizeOf(shape) }, next) },
    y: { shape: [samples], data: Int32Array.from({ length: samples }, () => Math.floor(next() * classes)) },
  }
}

/** Uniform whole numbers below `vocabulary`, with labels of some classes. */
export function wordsData(samples: number, length: number, vocabulary: number, classes: number): BenchData {
  const next = randomNumbers()
  const below = (limit: number) => () => Math.floor(next() * limit)
  return {
    x: { shape: [samples, length], data: Int32Array.from({ length: samples * length }, below(vocabulary)) },
    y: { shape: [samples], data: Int32Array.from({ length: samples }, below(classes)) },
  }
}
