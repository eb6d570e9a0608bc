import { describe, expect, it } from "vitest"
import type { Row } from "../../bench/compare.js"
import { markdown } from "../../bench/table.js"

const spread = (min: number, median: number) => ({ min, median })

const row = (peer: string, measured: Row["measured"], peakMiB: number): Row => ({
  peer,
  versions: undefined,
  measured,
  coldStart: undefined,
  peakMiB,
})

describe("the table of what was measured", () => {
  it("has a column for each measure that some peer has, and says how many times more than the first one", () => {
    const rows = [
      row("one", { train: spread(2, 2.5) }, 100.4),
      row("two", { train: spread(0.5, 30), latency: spread(1, 1) }, 99.6),
    ]
    expect(markdown("Race", rows)).toBe(
      [
        "### Race",
        "",
        "| peer | a training step, ms | predict 1, ms | peak MiB |",
        "|---|---|---|---|",
        "| one | 2.00 / 2.50 | - | 100 |",
        "| two | 0.500 / 30.0 (0.25x) | 1.00 / 1.00 | 100 |",
        "",
      ].join("\n"),
    )
  })
})
