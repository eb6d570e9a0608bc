import type { Rank, UnknownShape } from "../../types/dim.js"
import type { DType, Node } from "../ir/node.js"
import { cond as irCond } from "../ir/ops/cond.js"
import { scan as irScan } from "../ir/ops/scan.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { sameShape, showShape } from "../shape/value.js"
import { type DTypeOf, nodeIn, type ShapeOf } from "./operand.js"

/** Values by name. */
export type NamedValues = Readonly<Record<string, AnySymbolic>>

/** One step of sequences: their values without the first axis. */
export type ElementsOf<Q> = { readonly [K in keyof Q]: Symbolic<Behind<ShapeOf<Q[K]>>, DTypeOf<Q[K]>> }

type Behind<S> = Rank<S> extends null ? UnknownShape : S extends readonly [unknown, ...infer Rest] ? Rest : never

/** Values that steps hand on, of any names. */
export type SameValues<C> = { readonly [K in keyof C]: Symbolic<ShapeOf<C[K]>, DTypeOf<C[K]>> }

/** Values of all steps, one after the other along a new first axis. */
export type StackedValues<Y, Q> = {
  readonly [K in keyof Y]: Symbolic<InFront<StepsOf<Q>, ShapeOf<Y[K]>>, DTypeOf<Y[K]>>
}

type InFront<N, S> = Rank<S> extends null ? UnknownShape : S extends readonly unknown[] ? [N, ...S] : UnknownShape

type StepsOf<Q> = ShapeOf<Q[keyof Q]> extends infer S ? (S extends readonly [infer N, ...unknown[]] ? N : null) : null

/** A loop over the first axis of some sequences. */
export interface ScanOptions<C, Q, Y> {
  /** First values of what is handed from step to step, by name. */
  readonly initial: C
  /** Values `[steps, ...]` by name, of which each step is given one element `[...]`. */
  readonly sequences: Q
  /** Run from the last step to the first; outputs still stand at the place of their step. Default false. */
  readonly reverse?: boolean
  /** One step: from what is handed on and the elements to what is handed on next and the outputs. */
  readonly step: (carries: SameValues<C>, elements: ElementsOf<Q>) => StepResult<C, Y>
}

/** What one step of a loop gives. */
export interface StepResult<C, Y> {
  /** What is handed on to the next step, by name. */
  readonly carries: SameValues<C>
  /** Values that are collected, by name. */
  readonly outputs: Y
}

/** What is handed on after the last step, and the outputs of all steps. */
export interface ScanResult<C, Q, Y> {
  /** Last values of what is handed from step to step, by name. */
  readonly carries: SameValues<C>
  /** Outputs `[steps, ...]` by name. */
  readonly outputs: StackedValues<Y, Q>
}

const namesIn = (what: string, values: unknown): readonly string[] => {
  if (typeof values === "object" && values !== null && !Array.isArray(values)) return Object.keys(values)
  throw new ConfigError(`scan: ${what} must be values by name (was ${formatValue(values)})`, { received: values })
}

const nodesOf = (names: readonly string[], values: Readonly<Record<string, unknown>>): readonly Node[] =>
  names.map((name) => nodeIn("scan", values[name]))

const named = (names: readonly string[], nodes: readonly Node[]): Readonly<Record<string, Node>> =>
  Object.fromEntries(names.map((name, i) => [name, nodes[i] as Node]))

function requireSame(name: string, before: Node, after: Node): void {
  if (sameShape(before.shape, after.shape) && before.dtype === after.dtype) return
  throw new ShapeError(
    `scan: the carry "${name}" must stay ${before.dtype} ${showShape(before.shape)}; got ${after.dtype} ${showShape(after.shape)}`,
    { expected: before.shape, received: after.shape, path: `carries.${name}` },
  )
}

/**
 * Runs a step for each element of some sequences: `carries` go from step to step, `outputs` are collected.
 * Sequences `[steps, ...]`, carries `[...] -> ` carries `[...]`, outputs `[steps, ...]`
 *
 * @throws ShapeError where a carry changes its shape, or sequences differ in their number of steps
 * @see Keras `ops.scan`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * function smoothed(x: Symbolic<["time", "batch", 3]>, start: Symbolic<["batch", 3]>) {
 *   const { outputs } = ops.scan({
 *     initial: { mean: start },
 *     sequences: { x },
 *     step: ({ mean }, { x }) => {
 *       const next = ops.add(ops.multiply(mean, 0.9), ops.multiply(x, 0.1))
 *       return { carries: { mean: next }, outputs: { mean: next } }
 *     },
 *   })
 *   return outputs.mean // Symbolic<["time", "batch", 3]>
 * }
 * ```
 */
export function scan<C extends NamedValues, Q extends NamedValues, Y extends NamedValues>(
  options: ScanOptions<C, Q, Y>,
): ScanResult<C, Q, Y> {
  const carried = namesIn("initial", options.initial)
  const given = namesIn("sequences", options.sequences)
  const initial = nodesOf(carried, options.initial)
  const sequences = nodesOf(given, options.sequences)
  const [steps] = sequences.map(({ shape }) => shape[0])
  if (steps === undefined || sequences.some(({ shape }) => shape[0] !== steps))
    throw new ShapeError(
      `scan: sequences must have one number of steps; got ${sequences.map(({ shape }) => showShape(shape)).join(" and ") || "none"}`,
      { received: sequences.map(({ shape }) => shape), path: "sequences" },
    )
  let outputs: readonly string[] = []
  // The names are those of the user's records: what the compiler knows of them comes back with the result.
  const step = options.step as unknown as (
    carries: Readonly<Record<string, Node>>,
    elements: Readonly<Record<string, Node>>,
  ) => { readonly carries: Readonly<Record<string, unknown>>; readonly outputs: Readonly<Record<string, unknown>> }
  const result = irScan({
    initial,
    sequences,
    reverse: options.reverse ?? false,
    step: (carries, elements) => {
      const next = step(named(carried, carries), named(given, elements))
      outputs = namesIn("outputs", next.outputs)
      const after = nodesOf(carried, next.carries)
      carried.forEach((name, i) => requireSame(name, carries[i] as Node, after[i] as Node))
      return { carries: after, outputs: nodesOf(outputs, next.outputs) }
    },
  })
  return {
    carries: named(carried, result.carries),
    outputs: named(outputs, result.outputs),
  } as unknown as ScanResult<C, Q, Y>
}

/**
 * One of two computations, whichever the predicate says; only that one is run. `[] -> [...]`
 *
 * @param predicate bool, without axes
 * @param inputs what both computations are given
 * @param whenTrue computation where it is true
 * @param whenFalse computation where it is false, with a result of the same shape
 * @throws ShapeError for a predicate that is no bool without axes, and for results that differ in shape
 * @see Keras `ops.cond`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const capped = (x: Symbolic<["batch", 3]>) =>
 *   ops.cond(
 *     ops.greater(ops.max(x), 1),
 *     [x],
 *     (x) => ops.divide(x, ops.max(x)),
 *     (x) => x,
 *   )
 * ```
 */
export function cond<const I extends readonly AnySymbolic[], S, D extends DType>(
  predicate: Symbolic<[], "bool">,
  inputs: I,
  whenTrue: (...inputs: [...I]) => Symbolic<S, D>,
  whenFalse: (...inputs: [...I]) => Symbolic<S, D>,
): Symbolic<S, D> {
  const test = nodeIn("cond", predicate)
  if (test.shape.length !== 0 || test.dtype !== "bool")
    throw new ShapeError(`cond: the predicate must be bool [] (was ${test.dtype} ${showShape(test.shape)})`, {
      expected: "bool []",
      received: test.shape,
    })
  const shapes: Node[] = []
  const branch = (run: (...inputs: [...I]) => unknown) => (nodes: readonly Node[]) => {
    const node = nodeIn("cond", run(...(nodes as unknown as [...I])))
    shapes.push(node)
    const [first = node] = shapes
    if (!sameShape(first.shape, node.shape) || first.dtype !== node.dtype)
      throw new ShapeError(
        `cond: both results must have one shape and dtype; got ${first.dtype} ${showShape(first.shape)} and ${node.dtype} ${showShape(node.shape)}`,
        { expected: first.shape, received: node.shape },
      )
    return [node]
  }
  const [result] = irCond(
    test,
    inputs.map((input) => nodeIn("cond", input)),
    branch(whenTrue),
    branch(whenFalse),
  )
  return symbolic(result as Node)
}
