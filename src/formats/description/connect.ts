import { applyAll } from "../../builder/apply.js"
import { Network, type Scope, type Value } from "../../builder/network.js"
import type { Layer } from "../../layers/layer.js"
import { formatError } from "../failure.js"
import type { Field } from "../json/fields.js"
import type { InputPlaceholder } from "./placeholder.js"
import { refusedAt } from "./refused.js"

/** What each call gives, by the key of the call. */
export type Values = Map<string, readonly Value[]>

/** One output of a call. */
export interface Reference {
  readonly key: string
  readonly output: number
}

/** A call that waits for its inputs. */
export interface Pending {
  readonly field: Field
  /** What its values are kept under. */
  readonly key: string
  readonly inputs: readonly Reference[]
  readonly applied: Layer | Network
  readonly further: readonly InputPlaceholder[]
  readonly tensors?: number | undefined
  /** The block that it is named after. */
  readonly scope: Scope | undefined
}

/**
 * Does all calls, each after those that it depends on, and keeps their values.
 * @throws ModelFormatError for references that lead nowhere or in a circle
 */
export function connect(calls: readonly Pending[], values: Values): void {
  const waiting = new Map<string, Pending[]>()
  const missing = new Map<Pending, number>()
  const ready: Pending[] = []
  for (const call of calls) {
    const open = new Set(call.inputs.map(({ key }) => key).filter((key) => !values.has(key)))
    missing.set(call, open.size)
    if (open.size === 0) ready.push(call)
    for (const key of open) waiting.set(key, [...(waiting.get(key) ?? []), call])
  }
  let done = 0
  for (let call = ready.pop(); call !== undefined; call = ready.pop()) {
    values.set(call.key, resultsOf(call, values))
    done++
    for (const next of waiting.get(call.key) ?? []) {
      const left = (missing.get(next) as number) - 1
      missing.set(next, left)
      if (left === 0) ready.push(next)
    }
  }
  const stuck = calls.find((call) => !values.has(call.key))
  if (done < calls.length && stuck !== undefined)
    throw formatError(
      "INVALID_GRAPH",
      stuck.field.place,
      "its inputs must not depend on its own result, and must exist",
    )
}

function resultsOf({ field, inputs, applied, further, scope, tensors }: Pending, values: Values): readonly Value[] {
  const given = inputs.map(({ key, output }) => values.get(key)?.[output])
  const isEach = applied instanceof Network || applied.definition.kind === "merge"
  const others = isEach ? given.slice(1) : further.map(({ at }) => given[at])
  const [first] = given
  const isCounted = tensors === undefined || tensors === given.length
  if (first === undefined || !isCounted || others.includes(undefined) || others.length !== given.length - 1)
    throw formatError("INVALID_GRAPH", field.place, "a call must have an input for each tensor that the layer takes")
  return refusedAt(field.place, () => applyAll(applied, [first, ...(others as readonly Value[])], scope))
}
