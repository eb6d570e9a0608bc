import type { HostTensor, HostTensors } from "../../src/ir/host.js"
import type { CaseInfo, Tolerance } from "./case.js"
import type { FixtureTensor, FixtureTensors } from "./tensors.js"

/** How values compare with what Keras computed. */
export interface Comparison {
  readonly maxAbsErr: number
  readonly maxRelErr: number
  /** What differs, by key; empty when all is close. */
  readonly problems: readonly string[]
}

const expectedKeys = /^(out|grad|grad_in|trained)\//

/** Compares everything that a case expects; what is not computed is a problem. */
export function compare(info: CaseInfo, expected: FixtureTensors, computed: HostTensors): Comparison {
  const problems: string[] = []
  let maxAbsErr = 0
  let maxRelErr = 0
  for (const [key, tensor] of expected) {
    if (!expectedKeys.test(key)) continue
    const actual = computed[key]
    const tolerance = (key.startsWith("grad") ? info.gradTolerance : undefined) ?? info.tolerance
    if (actual === undefined) {
      problems.push(`${key}: not computed`)
      continue
    }
    const { abs, rel, isClose } = distance(actual, tensor, tolerance)
    maxAbsErr = Math.max(maxAbsErr, abs)
    maxRelErr = Math.max(maxRelErr, rel)
    if (!isClose) problems.push(`${key}: ${describe(actual, tensor, abs)}`)
  }
  return { maxAbsErr, maxRelErr, problems }
}

const describe = (actual: HostTensor, expected: FixtureTensor, abs: number): string =>
  sameSizes(actual.shape, expected.shape)
    ? `off by ${abs.toPrecision(3)}`
    : `shape [${actual.shape.join(", ")}] instead of [${expected.shape.join(", ")}]`

const sameSizes = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join()

function distance({ shape, data }: HostTensor, expected: FixtureTensor, { rtol, atol }: Tolerance) {
  if (!sameSizes(shape, expected.shape))
    return { abs: Number.POSITIVE_INFINITY, rel: Number.POSITIVE_INFINITY, isClose: false }
  const isExact = !expected.dtype.startsWith("F")
  const values = Array.from(expected.values)
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  let [abs, rel, isClose] = [0, 0, true]
  values.forEach((value, i) => {
    const actual = data[i] ?? Number.NaN
    if (Number.isNaN(value) && Number.isNaN(actual)) return
    if (actual === value) return
    const off = Math.abs(actual - value)
    if (!(off <= (isExact ? 0 : atol * largest + rtol * Math.abs(value)))) isClose = false
    abs = Math.max(abs, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off)
    rel = Math.max(rel, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off / Math.max(Math.abs(value), atol))
  })
  return { abs, rel, isClose }
}
