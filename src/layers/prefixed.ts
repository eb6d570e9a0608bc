import type { ForwardContext, WeightSpecs } from "./layer.js"

/** The weights of a layer inside of another one, with `prefix` in front of their names; those of a frozen layer stay frozen. */
export const prefixed = (prefix: string, specs: WeightSpecs, trainable: boolean): WeightSpecs =>
  Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [`${prefix}/${name}`, trainable ? spec : { ...spec, trainable }]),
  )

/** The part of a layer's context whose weights begin with `prefix`. */
export const inner = (context: ForwardContext, prefix: string): ForwardContext => ({
  ...context,
  weight: (name) => context.weight(`${prefix}/${name}`),
  update: (name, value) => context.update(`${prefix}/${name}`, value),
})
