/** Sections of a pip configuration file: keys in lower case, words joined by `-`. */
export type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>

const normalized = (key: string): string => key.trim().toLowerCase().replaceAll("_", "-").replace(/^--/, "")

/**
 * Reads what Python's `RawConfigParser` reads: `[section]`, `key = value` or `key: value`, indented lines that continue a
 * value, and comment lines that begin with `#` or `;`.
 */
export function parseIni(text: string): Sections {
  const sections = new Map<string, Map<string, string>>()
  let section: Map<string, string> | undefined
  let key: string | undefined
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    if (/^\s*[#;]/.test(line)) continue
    const header = /^\[([^\]]+)\]/.exec(line)
    if (header !== null) {
      const name = header[1] as string
      section = sections.get(name) ?? new Map<string, string>()
      sections.set(name, section)
      key = undefined
    } else if (/^\s/.test(line) && key !== undefined) {
      section?.set(key, `${section.get(key)}\n${line.trim()}`.trimEnd())
    } else {
      const [, name, value] = /^\s*([^=:]+?)\s*[=:]\s*(.*)$/.exec(line) ?? []
      key = name === undefined ? undefined : normalized(name)
      if (key !== undefined) section?.set(key, value?.trim() ?? "")
    }
  }
  return sections
}
