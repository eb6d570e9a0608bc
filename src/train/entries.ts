import type { Network } from "../builder/network.js"
import type { Node } from "../ir/node.js"
import { isFinite as isFiniteNode } from "../ir/ops/isFinite.js"
import { select } from "../ir/ops/select.js"
import type { Entry } from "../ir/program.js"
import { differentiateInParts } from "../passes/differentiate.js"
import type { Parts } from "../shape/parts.js"
import { measure, track, type Updates } from "./measure.js"
import type { Objective } from "./objective.js"
import { optimize } from "./optimize.js"
import { entryNames, type StateNames, Trace } from "./trace.js"
import type { Weighting } from "./weighting.js"

/** The outputs of a network in inference mode. */
export function* predictEntry(network: Network, names: StateNames): Parts<Entry> {
  const trace = new Trace(names)
  const { outputs } = yield* trace.lower(network, false)
  return {
    feeds: trace.feeds,
    outputs: Object.fromEntries(outputs.map(({ node }, i) => [entryNames.output(i), node])),
    updates: {},
  }
}

/** Every layer's output in training mode, by its path: tells where a value stopped being finite. */
export function* inspectEntry(network: Network, { layers }: Objective, names: StateNames): Parts<Entry> {
  const trace = new Trace(names)
  const { layerOutputs } = yield* trace.lower(network, true, layers)
  const floats = [...layerOutputs].filter(([, node]) => node.dtype === "float32")
  return { feeds: trace.feeds, outputs: Object.fromEntries(floats), updates: {} }
}

/** Loss and metrics in inference mode, accumulated. */
export function* evaluateEntry(
  network: Network,
  objective: Objective,
  weighting: Weighting,
  names: StateNames,
): Parts<Entry> {
  const trace = new Trace(names)
  const { loss, updates } = measure(trace, objective, yield* trace.lower(network, false), weighting)
  track(trace, updates, objective.tracker, loss)
  return { feeds: trace.feeds, outputs: { [entryNames.loss]: loss }, updates: trace.named(updates) }
}

/**
 * One step of training: forward, loss, backward, optimizer, metrics.
 * A step whose loss is not finite changes neither weights nor slots nor statistics.
 */
export function* trainEntry(
  network: Network,
  objective: Objective,
  weighting: Weighting,
  names: StateNames,
): Parts<Entry> {
  const trace = new Trace(names)
  const lowered = yield* trace.lower(network, true, objective.layers)
  const measured = measure(trace, objective, lowered, weighting)
  const sources = objective.trained.map(({ variable }) => trace.read(variable))
  const carried = [...measured.updates, ...lowered.updates]
  const {
    scalar: loss,
    gradients,
    others,
  } = yield* differentiateInParts(
    measured.loss,
    sources,
    carried.map(([, node]) => node),
  )
  const enabled = isFiniteNode(loss)
  const updates: Updates = new Map()
  carried.forEach(([variable], i) => {
    const next = others[i] as Node
    updates.set(variable, lowered.updates.has(variable) ? select(enabled, next, trace.read(variable)) : next)
  })
  track(trace, updates, objective.tracker, loss)
  yield* optimize(trace, updates, objective, gradients, enabled)
  return { feeds: trace.feeds, outputs: { [entryNames.loss]: loss }, updates: trace.named(updates) }
}
