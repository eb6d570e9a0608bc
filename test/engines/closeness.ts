import { expect } from "vitest"
import type { HostTensor } from "../../src/ir/host.js"

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((m, v) => Math.max(m, Math.abs(v) || 0), 0)

/** The tolerance that every engine keeps: |a - e| <= 1e-5 max(1, max|e|) + 1e-4 |e|; special values are equal. */
export function differenceOf(actual: HostTensor, expected: HostTensor): string | undefined {
  if (actual.dtype !== expected.dtype || String(actual.shape) !== String(expected.shape))
    return `${actual.dtype} [${actual.shape}] instead of ${expected.dtype} [${expected.shape}]`
  const floor = 1e-5 * Math.max(1, largest(Array.from(expected.data).filter(Number.isFinite)))
  for (let i = 0; i < expected.data.length; i++) {
    const [a, e] = [actual.data[i] as number, expected.data[i] as number]
    const fits = Number.isFinite(e) ? Math.abs(a - e) <= floor + 1e-4 * Math.abs(e) : Object.is(a, e)
    if (!fits) return `element ${i} is ${a} instead of ${e}`
  }
  return undefined
}

/** Fails unless both records hold values that are equal within the tolerance. */
export function expectClose(
  actual: Readonly<Record<string, HostTensor>>,
  expected: Readonly<Record<string, HostTensor>>,
): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected))
  for (const [name, value] of Object.entries(expected))
    expect(differenceOf(actual[name] as HostTensor, value), name).toBeUndefined()
}
