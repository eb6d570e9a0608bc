import type { CheckedData, DataFault, GivenData } from "./checkedData.js"
import type { NumberFault } from "./checkedNumbers.js"
import type { CheckedOptions, Told } from "./checkedOptions.js"
import type { NeedsOf } from "./needs.js"
import type { EvaluateOptions } from "./options.js"

/** Options of `evaluate` as they are given: with something wrong or missing, so that a sentence can say so. */
export interface GivenEvaluate<I, P> extends GivenData<I, P> {
  readonly batchSize?: number
}

/**
 * The options of `evaluate` as they must be: sentences stand where something is wrong or missing. Options that are not
 * of their own type are told by the compiler, which takes `GivenEvaluate` itself for `O` then.
 */
export type CheckedEvaluate<O, I, P, T> =
  GivenEvaluate<I, P> extends O
    ? EvaluateOptions<I, P>
    : CheckedOptions<
        "evaluate",
        O,
        EvaluateOptions<I, P>,
        NeedsOf<"evaluate", "x" | "y">,
        { readonly [N in keyof O]-?: EvaluateFault<N, O, I, P, T> }[keyof O],
        {
          readonly [N in keyof O]: N extends "batchSize"
            ? Told<O[N], EvaluateFault<N, O, I, P, T>>
            : CheckedData<N, O, I, P, T>
        }
      >

type EvaluateFault<N, O, I, P, T> = N extends "batchSize"
  ? NumberFault<"evaluate", N, O[N & keyof O]>
  : DataFault<N, O, I, P, T>
