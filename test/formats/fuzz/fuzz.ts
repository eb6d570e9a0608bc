import fc from "fast-check"
import { ModelFormatError } from "../../../src/index.js"

/** Cases of each property: few in every run of the tests, many in `npm run fuzz -- 100000`. */
export const cases = Number(process.env.SHAPEWRIGHT_FUZZ ?? 300)

/** Milliseconds that a property may take. */
export const fuzzTimeout = 60_000 + 100 * cases

/** What `run` gives; `undefined` where it refuses with a typed error that has a place. Any other error fails the test. */
export async function refusedOr<T>(run: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof ModelFormatError && error.path !== undefined) return undefined
    throw error
  }
}

/** Holds for all values, or says which one it does not hold for. */
export const holds = <T>(values: fc.Arbitrary<T>, property: (value: T) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(values, property), { numRuns: cases })

/** A file that was changed in one to four places: bytes set, cut out, doubled, or moved. */
export const damagedBytes = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> => {
  const at = fc.nat(Math.max(0, bytes.length - 1))
  const change = fc.tuple(
    fc.constantFrom("set", "cut", "double", "insert"),
    at,
    fc.integer({ min: 1, max: 40 }),
    fc.nat(255),
  )
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce<Uint8Array>((now, [kind, from, length, byte]) => {
      const [head, part, tail] = [now.slice(0, from), now.slice(from, from + length), now.slice(from + length)]
      const middle = { set: [byte, ...part.slice(1)], cut: [], double: [...part, ...part], insert: [byte, ...part] }[
        kind
      ]
      return Uint8Array.from([...head, ...middle, ...tail])
    }, bytes),
  )
}
