/** Random samples and class numbers, the same for every contestant. */
export interface BenchData {
  readonly x: { readonly shape: readonly number[]; readonly data: Float32Array }
  readonly y: { readonly shape: readonly number[]; readonly data: Int32Array }
}

/** Uniform samples of the given shape with labels of ten classes. */
export function benchData(samples: number, shape: readonly number[]): BenchData {
  let state = 1
  const next = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x80000000
  }
  const size = shape.reduce((a, b) => a * b, samples)
  return {
    x: { shape: [samples, ...shape], data: Float32Array.from({ length: size }, next) },
    y: { shape: [samples], data: Int32Array.from({ length: samples }, () => Math.floor(next() * 10)) },
  }
}
