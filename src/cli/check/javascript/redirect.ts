import { createRequire, register } from "node:module"

/** What the hook is told: which module is replaced, and by which source. */
export interface Redirection {
  readonly from: string
  readonly to: string
}

const key = Symbol.for("shapewright.check.exports")

/** From now on imports of the module at `url` get `exports`. */
export function redirectImports(url: string, exports: Readonly<Record<string, unknown>>): void {
  Object.assign(globalThis, { [key]: exports })
  const names = Object.keys(exports).join(", ")
  const source = `export const { ${names} } = globalThis[Symbol.for(${JSON.stringify(key.description)})]`
  const data: Redirection = { from: url, to: `data:text/javascript,${encodeURIComponent(source)}` }
  register("./importHook.js", import.meta.url, { data })
}

/** From now on `require` of the CommonJS module at `path` gives what `guard` makes of its exports. */
export function redirectRequires(
  path: string,
  guard: (exports: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): void {
  const require = createRequire(import.meta.url)
  const exports = guard(require(path))
  const loaded = require.cache[path]
  if (loaded !== undefined) loaded.exports = exports
}
