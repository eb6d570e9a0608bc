import { type Turns, turns } from "./breather.js"

/** Work in small parts: it may pause wherever it yields. */
export type Parts<Result> = Generator<undefined, Result, void>

/** Does all of the work at once. */
export function finish<Result>(parts: Parts<Result>): Result {
  let part = parts.next()
  while (part.done !== true) part = parts.next()
  return part.value
}

/** Does the work a part at a time; other events run in between. */
export async function inParts<Result>(parts: Parts<Result>, shared: Turns = turns): Promise<Result> {
  let part = parts.next()
  while (part.done !== true) {
    if (shared.isDue) await shared.next()
    part = parts.next()
  }
  return part.value
}
