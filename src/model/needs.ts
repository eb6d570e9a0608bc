import { ConfigError } from "../shape/errors.js"

/** What training and evaluation cannot do without. */
const needs = {
  x: "the samples",
  y: "what the outputs should be, one for each sample",
  epochs: "how many times to go over the data, such as epochs: 5",
} as const

type Needs = typeof needs

/** The sentences for options that a method cannot do without. */
export type NeedsOf<Method extends string, N extends keyof Needs> = {
  readonly [K in N]: `${Method} needs ${K}: ${Needs[K]}`
}

/** @throws ConfigError naming the first option that is missing */
export function checkNeeds(
  method: string,
  options: { readonly [N in keyof Needs]?: unknown },
  names: readonly (keyof Needs)[],
): void {
  const name = names.find((one) => options[one] === undefined)
  if (name !== undefined) throw new ConfigError(`${method} needs ${name}: ${needs[name]}`, { path: name })
}
