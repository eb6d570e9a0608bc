import { expect, it } from "vitest"
import { agrees, outputShape } from "./outputs.js"
import { shapeOf, writeCall } from "./program.js"
import { type Stack, stack } from "./stacks.js"

const write = ({ seed, calls }: Stack): string =>
  `// seed ${seed}\n${calls.map((call) => writeCall(call, () => "")).join("")}`

const hasNamedSizes = ({ values }: Stack): boolean =>
  values.some((value) => shapeOf(value).some((size) => typeof size === "string"))

/** What a run may say of sizes and indices that only it knows. */
const ofData = /an index must be between/

/** Chains that were not refused. */
function chains(count: number): readonly Stack[] {
  const found: Stack[] = []
  for (let seed = 0; found.length < count; seed++) {
    const one = stack(seed)
    if (one.isChain && one.refusal === undefined) found.push(one)
  }
  return found
}

it("arrays that come out have the shapes that the rules gave", async () => {
  const wrong: string[] = []
  for (const one of chains(400)) {
    const last = one.values.at(-1)
    const actual = await outputShape(one).catch((error: Error) => error)
    if (actual instanceof Error) {
      if (!hasNamedSizes(one) && !ofData.test(actual.message)) wrong.push(`${write(one)}\n${actual.message}`)
    } else if (actual === undefined || last === undefined || !agrees(actual, last)) {
      wrong.push(`${write(one)}\n[${actual}] instead of [${last && shapeOf(last)}]`)
    }
  }
  expect(wrong).toEqual([])
}, 120_000)
