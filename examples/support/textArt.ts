import type { Digits } from "./digits.js"

/** Digits are drawn without the margin, which is empty in all of them. */
const [first, last] = [4, 24]
const blocks = [" ", "▀", "▄", "█"] as const

/** One image as lines of half blocks: each character stands for two pixels, one above the other. */
function drawDigit({ x }: Digits, place: number): string[] {
  const isDark = (row: number, column: number): boolean => x.at(place, row, column, 0) > 0.4
  const lines: string[] = []
  for (let row = first; row < last; row += 2) {
    let line = ""
    for (let column = first; column < last; column++)
      line += blocks[(isDark(row, column) ? 1 : 0) + (isDark(row + 1, column) ? 2 : 0)]
    lines.push(line)
  }
  return lines
}

/** Images side by side, each with a caption below it. */
export function drawDigits(digits: Digits, places: readonly number[], captions: readonly string[]): string {
  const drawings = places.map((place, i) => [...drawDigit(digits, place), (captions[i] ?? "").padEnd(last - first)])
  const rows = drawings[0]?.map((_, row) => drawings.map((drawing) => drawing[row]).join("    ")) ?? []
  return rows.map((row) => row.trimEnd()).join("\n")
}
