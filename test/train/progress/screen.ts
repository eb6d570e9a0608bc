/** Stands for the sequence that erases the rest of a line. */
const erase = "\v"

/** The lines that a terminal of a given width shows after a text was written to it. */
export function screenOf(text: string, columns: number): readonly string[] {
  const lines: string[] = [""]
  let [row, column] = [0, 0]
  const newLine = () => {
    row++
    lines[row] ??= ""
    column = 0
  }
  for (const part of text.replaceAll("\x1b[K", erase)) {
    const line = lines[row] as string
    if (part === "\r") column = 0
    else if (part === "\n") newLine()
    else if (part === erase) lines[row] = line.slice(0, column)
    else {
      if (column === columns) newLine()
      const current = lines[row] as string
      lines[row] = current.slice(0, column).padEnd(column) + part + current.slice(column + 1)
      column++
    }
  }
  return lines
}
