import type { Activation } from "./activation.js"

const names = ["softmax", "sigmoid", "hardSigmoid", "sparseSigmoid"] as const

/** Divided by their sum these are probabilities, which the categorical losses do. */
const positive = ["exponential", "softplus", "sparsemax", "squareplus", "sparsePlus"] as const

/** Names of the activations whose values are probabilities. */
export type Probability = (typeof names)[number]

/** Names of the activations of which it cannot be told what their values are meant to be. */
export type Positive = (typeof positive)[number]

/**
 * What is known of a model's last values: the activation that made probabilities of them; `"other"`: they are none;
 * `"unknown"`: they may be, as after an activation that is a function.
 */
export type LastActivation = Probability | "other" | "unknown"

const isProbability = (name: string): name is Probability => (names as readonly string[]).includes(name)

const isPositive = (name: string): boolean => (positive as readonly string[]).includes(name)

/** What an activation makes of values. */
export function stateOf(activation: Activation): LastActivation {
  if (typeof activation !== "string" || isPositive(activation)) return "unknown"
  return isProbability(activation) ? activation : "other"
}

/** What becomes of values that are moved, or some of which are picked: no longer do those beside each other sum to 1. */
export const moved = (state: LastActivation): LastActivation => (state === "softmax" ? "unknown" : state)

/** What becomes of values when they are mixed: nothing is known of mixed probabilities. */
export const mixed = (states: readonly LastActivation[]): LastActivation =>
  states.every((state) => state === "other") ? "other" : "unknown"
