import { describe, expect, it } from "vitest"
import { Turns } from "../../src/shape/breather.js"
import { finish, inParts, type Parts } from "../../src/shape/parts.js"
import { alwaysDue } from "../support/alwaysDue.js"

/** Turns on a clock that is set by hand, and whose next turns come when they are called for. */
function byHand() {
  const clock = { time: 0 }
  const later: (() => void)[] = []
  const turns = new Turns(
    () => clock.time,
    (call) => void later.push(call),
  )
  const turn = async (): Promise<void> => {
    for (const call of later.splice(0)) call()
    // What was woken goes on.
    await Promise.resolve()
    await Promise.resolve()
  }
  return { clock, later, turns, turn }
}

function* steps(count: number, note: (step: number) => void = () => undefined): Parts<string> {
  for (let step = 0; step < count; step++) {
    note(step)
    yield
  }
  return "done"
}

describe("turns", () => {
  it("are due when the last one began 8 ms ago", () => {
    const { clock, turns } = byHand()
    expect(turns.isDue).toBe(false)
    clock.time = 7.9
    expect(turns.isDue).toBe(false)
    clock.time = 8
    expect(turns.isDue).toBe(true)
  })

  it("breathing waits only when it is time, and begins a new turn", async () => {
    const { clock, later, turns, turn } = byHand()
    await turns.breathe()
    expect(later).toHaveLength(0)
    clock.time = 20
    const waiting = turns.breathe()
    expect(later).toHaveLength(1)
    await turn()
    await waiting
    expect(turns.isDue).toBe(false)
  })

  it("those who wait have a turn each, in the order in which they came", async () => {
    const { turns, turn } = byHand()
    const order: string[] = []
    for (const name of ["a", "b", "c"]) void turns.next().then(() => order.push(name))
    for (const expected of ["a", "ab", "abc"]) {
      await turn()
      expect(order.join("")).toBe(expected)
    }
  })
})

describe("work in parts", () => {
  it("is done at once, or with other events in between: the result is the same", async () => {
    let turns = 0
    expect(finish(steps(5))).toBe("done")
    expect(
      await inParts(
        steps(5),
        alwaysDue(() => turns++),
      ),
    ).toBe("done")
    expect(turns).toBe(5)
  })

  it("pauses where it yields, when it is time", async () => {
    const { clock, turns, turn } = byHand()
    const seen: number[] = []
    const note = (step: number): void => {
      seen.push(step)
      clock.time += 3
    }
    const working = inParts(steps(6, note), turns)
    expect(seen).toEqual([0, 1, 2])
    await turn()
    expect(seen).toEqual([0, 1, 2, 3, 4, 5])
    await turn()
    expect(await working).toBe("done")
  })

  it("two that work at once share a turn's time", async () => {
    const { clock, turns, turn } = byHand()
    const seen: string[] = []
    const note = (name: string) => (): void => {
      seen.push(name)
      clock.time += 4
    }
    const both = [inParts(steps(4, note("a")), turns), inParts(steps(4, note("b")), turns)]
    expect(seen.join("")).toBe("aab")
    await turn()
    expect(seen.join("")).toBe("aabaa")
    await turn()
    expect(seen.join("")).toBe("aabaabb")
    await turn()
    await turn()
    await Promise.all(both)
    expect(seen.join("")).toBe("aabaabbb")
  })

  it("says what went wrong in a part", async () => {
    function* failing(): Parts<void> {
      yield
      throw new RangeError("in the second part")
    }
    expect(() => finish(failing())).toThrow("in the second part")
    await expect(
      inParts(
        failing(),
        alwaysDue(() => undefined),
      ),
    ).rejects.toThrow("in the second part")
  })
})
