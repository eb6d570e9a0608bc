import { describe, expect, it } from "vitest"
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  type Initializer,
  orthogonal,
  randomNormal,
  randomUniform,
  truncatedNormal,
  varianceScaling,
  zeros,
} from "../../src/initializers/index.js"
import { prepareAll, Variable } from "../../src/layers/variable.js"
import { alwaysDue } from "../support/alwaysDue.js"

const initializers: Readonly<Record<string, Initializer>> = {
  glorotUniform: glorotUniform(),
  glorotNormal: glorotNormal(),
  heNormal: heNormal(),
  randomNormal: randomNormal({ mean: 2, stddev: 0.5 }),
  randomUniform: randomUniform({ minval: -3, maxval: 1 }),
  truncatedNormal: truncatedNormal(),
  untruncated: varianceScaling({ distribution: "untruncatedNormal" }),
}

const shape = [301, 503]

/** Deep equality is slow for so many numbers. */
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

describe("values made in parts", () => {
  it.each(Object.entries(initializers))("are those made at once: %s", (_, { generate, generateInParts }) => {
    const parts = generateInParts?.(shape, 5)
    let turns = 0
    let part = parts?.next()
    for (; part?.done === false; part = parts?.next()) turns++
    expect(turns).toBe(10)
    expect(bytesOf(part?.value as Float32Array).equals(bytesOf(generate(shape, 5)))).toBe(true)
  })
})

describe("preparing variables", () => {
  it("lets other events have their turn between the parts of a large weight", async () => {
    const variable = new Variable({ shape: [512, 512], initializer: glorotNormal() }, 3)
    let turns = 0
    await variable.prepare(alwaysDue(() => turns++))
    expect(turns).toBe(16)
    expect(bytesOf(variable.hostData).equals(bytesOf(variable.initialData()))).toBe(true)
  })

  it("keeps values that are there, also those set meanwhile", async () => {
    const set = new Variable({ shape: [4], initializer: glorotUniform() }, 3)
    const data = Float32Array.of(1, 2, 3, 4)
    await set.prepare(
      alwaysDue(() => {
        set.hostData = data
      }),
    )
    expect(set.hostData).toBe(data)
    await prepareAll([set])
    expect(set.hostData).toBe(data)
  })

  it("does nothing with what is made at once", async () => {
    const variables = [zeros(), orthogonal()].map((initializer) => new Variable({ shape: [3, 3], initializer }, 1))
    await prepareAll(variables)
    for (const variable of variables) expect(variable.hostData).toEqual(variable.initialData())
  })
})
