/** A released version, or `undefined` for pre-releases and for what is no version: `"2.20.0"` is `[2, 20, 0]`. */
export function parseVersion(text: string): readonly number[] | undefined {
  const found = /^v?(\d+(?:\.\d+)*)(?:\.?post(\d+))?(?:\+[a-z0-9.]+)?$/i.exec(text.trim())
  if (found === null) return undefined
  const release = (found[1] as string).split(".").map(Number)
  if (found[2] === undefined) return release
  // A post-release comes after its release and before every later one.
  return [...release, ...Array<number>(Math.max(0, 6 - release.length)).fill(0), Number(found[2]) + 1]
}

/** Negative, zero or positive, as `a` comes before, with or after `b`. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

type Test = (version: readonly number[]) => boolean

/** Whether versions are among those that `"<13.0,>=12.5.3.2"` allows. @throws Error for a comparison that is not known */
export function versionRange(text: string): Test {
  const parts = text.split(",").map((part) => part.trim())
  const tests = parts.filter((part) => part !== "").map(comparison)
  return (version) => tests.every((test) => test(version))
}

function comparison(text: string): Test {
  const found = /^(===?|!=|~=|<=?|>=?)\s*([0-9][0-9a-z.+]*?)(\.\*)?$/i.exec(text)
  const wanted = found === null ? undefined : parseVersion(found[2] as string)
  if (found === null || wanted === undefined)
    throw new Error(`a version range must be made of comparisons (was ${text})`)
  const begins: Test = (version) => wanted.every((part, i) => (version[i] ?? 0) === part)
  const equals: Test = found[3] === undefined ? (version) => compareVersions(version, wanted) === 0 : begins
  const atLeast: Test = (version) => compareVersions(version, wanted) >= 0
  switch (found[1]) {
    case "==":
    case "===":
      return equals
    case "!=":
      return (version) => !equals(version)
    case "<":
      return (version) => !atLeast(version)
    case "<=":
      return (version) => compareVersions(version, wanted) <= 0
    case ">":
      return (version) => compareVersions(version, wanted) > 0
    case "~=":
      return (version) => atLeast(version) && wanted.slice(0, -1).every((part, i) => (version[i] ?? 0) === part)
    default:
      return atLeast
  }
}
