import type { InitializeHook, ResolveHook } from "node:module"
import type { Redirection } from "./redirect.js"

let redirection: Redirection | undefined

/** Called by Node in the thread of its module hooks. */
export const initialize: InitializeHook<Redirection> = (data) => {
  redirection = data
}

/** Gives imports of one module another source. */
export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const found = await nextResolve(specifier, context)
  if (redirection === undefined || found.url !== redirection.from) return found
  return { url: redirection.to, format: "module", shortCircuit: true }
}
