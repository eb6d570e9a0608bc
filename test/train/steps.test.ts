import { describe, expect, it } from "vitest"
import { Ahead } from "../../src/train/steps/ahead.js"
import { Pace } from "../../src/train/steps/pace.js"

/** The sizes of calls whose steps take so many milliseconds each. */
function sizes(stepTime: number, left: number): number[] {
  const pace = new Pace()
  const made: number[] = []
  for (let rest = left; rest > 0; ) {
    const steps = pace.next(rest)
    pace.took(steps, steps * stepTime)
    made.push(steps)
    rest -= steps
  }
  return made
}

describe("the pace of calls with many steps", () => {
  it("begins with one step, as the first call tells nothing, and then takes what fits in 50 ms", () => {
    expect(sizes(1, 200)).toEqual([1, 1, 8, 50, 50, 50, 40])
  })

  it("makes single steps where one takes long", () => {
    expect(sizes(60, 4)).toEqual([1, 1, 1, 1])
  })

  it("follows steps that become slower", () => {
    const pace = new Pace()
    for (const steps of [1, 1, 8]) pace.took(steps, steps)
    expect(pace.next(1000)).toBe(50)
    pace.took(50, 500)
    expect(pace.next(1000)).toBe(5)
  })
})

describe("values that are made ahead", () => {
  it("are made while the one before is in use, each once", async () => {
    const order: string[] = []
    const ahead = new Ahead((index) => {
      order.push(`make ${index}`)
      return index
    })
    for (const index of [0, 1, 2])
      await ahead.use(index, 3, async (value) => {
        order.push(`begin ${value}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
        order.push(`end ${value}`)
      })
    expect(order).toEqual([
      ...["make 0", "begin 0", "make 1", "end 0"],
      ...["begin 1", "make 2", "end 1"],
      ...["begin 2", "end 2"],
    ])
  })

  it("hand on a failure, and are made for the index that is asked for", async () => {
    const ahead = new Ahead((index) => index)
    await expect(ahead.use(0, 9, () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    expect(await ahead.use(5, 9, async (value) => value)).toBe(5)
  })
})
