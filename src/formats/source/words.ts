/** Words that cannot name a constant, and what a program may want to name itself. */
const reserved: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public " +
    "return static super switch this throw true try typeof undefined var void while with yield net"
  ).split(" "),
)

/** Names of a program: its constants and its imports. */
export class Names {
  readonly #taken = new Set<string>()
  readonly imports = new Set<string>()

  /** A name of the package, imported. Constants are named after all imports are known to be possible ones. */
  use(name: string): string {
    this.imports.add(name)
    return name
  }

  /** A new constant: `dense_1` becomes `dense1`; names in `avoid` belong to the package. */
  constant(name: string, avoid: ReadonlySet<string>): string {
    const plain = name
      .replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase())
      .replace(/^[A-Z]/, (one) => one.toLowerCase())
    const base = avoid.has(plain) || reserved.has(plain) ? `${plain}Value` : plain
    let free = base
    for (let i = 2; this.#taken.has(free); i++) free = `${base}${i}`
    this.#taken.add(free)
    return free
  }
}

/** A value of plain data as source. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`
  if (typeof value === "object" && value !== null)
    return objectSource(Object.entries(value).map(([key, one]) => [key, literal(one)]))
  if (typeof value === "number" && !Number.isFinite(value))
    return `Number.${Number.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY"}`
  return value === undefined ? "undefined" : JSON.stringify(value)
}

/** `{ a: 1, "b c": 2 }`; a value of its key's name is written once. */
export function objectSource(entries: readonly (readonly [key: string, source: string])[]): string {
  if (entries.length === 0) return "{}"
  const field = ([key, source]: readonly [string, string]): string => {
    if (key === source) return key
    return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${source}`
  }
  return `{ ${entries.map(field).join(", ")} }`
}
