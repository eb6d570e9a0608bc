/** A field of a line: quoted where it holds a quote, a separator or a line break (RFC 4180). */
const field = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** One line of a CSV file. */
export const csvLine = (fields: readonly string[], separator: string): string =>
  `${fields.map((text) => field(text, separator)).join(separator)}\n`

/** The fields of the first line of a CSV text. */
export function csvHeader(text: string, separator: string): readonly string[] {
  const fields = [""]
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    const closing = quoted && char === '"'
    if (closing && text.charAt(i + 1) === '"') i++
    else if (char === '"') {
      quoted = !quoted
      continue
    } else if (!quoted && (char === "\n" || char === "\r")) break
    else if (!quoted && char === separator) {
      fields.push("")
      continue
    }
    fields[fields.length - 1] += char
  }
  return fields
}
