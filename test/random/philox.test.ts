import { describe, expect, it } from "vitest"
import { fillPhilox, type PhiloxCounter, type PhiloxKey } from "../../src/random/philox.js"

const hex = (words: string) => words.split(" ").map((word) => Number.parseInt(word, 16))

// Counter and key, then the result: rows "philox4x32 10" of kat_vectors in the Random123 distribution.
const knownAnswers = [
  ["00000000 00000000 00000000 00000000 00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  ["ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"],
  ["243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"],
] as const

// The paper's definition once more, with 64-bit products as the language has them.
function reference(key: PhiloxKey, counter: PhiloxCounter): number[] {
  const word = 0xffffffffn
  let [x0, x1, x2, x3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint]
  let [k0, k1] = key.map(BigInt) as [bigint, bigint]
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * x0
    const p2 = 0xcd9e8d57n * x2
    ;[x0, x1, x2, x3] = [(p2 >> 32n) ^ x1 ^ k0, p2 & word, (p0 >> 32n) ^ x3 ^ k1, p0 & word]
    k0 = (k0 + 0x9e3779b9n) & word
    k1 = (k1 + 0xbb67ae85n) & word
  }
  return [x0, x1, x2, x3].map(Number)
}

describe("fillPhilox", () => {
  it.each(knownAnswers)("gives the published answer for %s", (given, expected) => {
    const [c0, c1, c2, c3, k0, k1] = hex(given) as [number, number, number, number, number, number]
    const bits = fillPhilox(new Uint32Array(4), { key: [k0, k1], counter: [c0, c1, c2, c3] })
    expect([...bits]).toEqual(hex(expected))
  })

  it("equals the definition for keys and counters with every kind of halves", () => {
    const words = [0, 1, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffff0000, 0xffffffff, 0xdeadbeef]
    for (const a of words) {
      for (const b of words) {
        const key = [a, b] as const
        const counter = [b, a, (a + b) >>> 0, (a ^ b) >>> 0] as const
        expect([...fillPhilox(new Uint32Array(4), { key, counter })]).toEqual(reference(key, counter))
      }
    }
  })

  it("carries through all four words of the counter", () => {
    const key = [3, 5] as const
    const top = 0xffffffff
    const starts: [PhiloxCounter, PhiloxCounter][] = [
      [
        [top, 1, 2, 3],
        [0, 2, 2, 3],
      ],
      [
        [top, top, 2, 3],
        [0, 0, 3, 3],
      ],
      [
        [top, top, top, 3],
        [0, 0, 0, 4],
      ],
      [
        [top, top, top, top],
        [0, 0, 0, 0],
      ],
    ]
    for (const [counter, following] of starts) {
      const bits = fillPhilox(new Uint32Array(8), { key, counter })
      expect([...bits]).toEqual([...reference(key, counter), ...reference(key, following)])
    }
  })

  it("drops the rest of the last block", () => {
    const draw = { key: [1, 2], counter: [3, 4, 5, 6] } as const
    const whole = fillPhilox(new Uint32Array(12), draw)
    for (let length = 0; length < 12; length++) {
      expect([...fillPhilox(new Uint32Array(length), draw)]).toEqual([...whole.subarray(0, length)])
    }
  })
})
