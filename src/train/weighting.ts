import type { Dataset } from "./dataset.js"

/** What has weights of its own: nothing, samples, or all values of the losses, such as the steps of a sequence. */
export type Weighting = "none" | "samples" | "values"

/** What has weights in some data: those of samples have one axis. */
export function weightingOf({ weights }: Pick<Dataset, "weights">): Weighting {
  if (weights === undefined) return "none"
  return weights.every(({ shape }) => shape.length === 1) ? "samples" : "values"
}

const endings = { none: "", samples: "Weighted", values: "ValueWeighted" } as const satisfies Record<Weighting, string>

/** Steps that train or evaluate, by what has weights in them. */
export type WeightedKind = `${"train" | "evaluate"}${(typeof endings)[Weighting]}`

/** The steps of a kind for data with such weights. */
export const weightedKind = (kind: "train" | "evaluate", weighting: Weighting): WeightedKind =>
  `${kind}${endings[weighting]}`

/** What has weights in steps of a kind. */
export const weightingIn = (kind: WeightedKind): Weighting =>
  kind.endsWith("ValueWeighted") ? "values" : kind.endsWith("Weighted") ? "samples" : "none"
