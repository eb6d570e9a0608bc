import type { ProgressMode } from "../train/progress/mode.js"
import type { CheckedData, DataFault, GivenData } from "./checkedData.js"
import type { CheckedOptions } from "./checkedOptions.js"
import type { NeedsOf } from "./needs.js"
import type { TuneOptions } from "./options.js"

/** Options of `tune` as they are given: with something wrong or missing, so that a sentence can say so. */
export interface GivenTune<I, P> extends GivenData<I, P> {
  readonly batchSize?: number
  readonly progress?: ProgressMode
}

/** The options of `tune` as they must be, as `CheckedEvaluate` has those of `evaluate`. */
export type CheckedTune<O, I, P, T> =
  GivenTune<I, P> extends O
    ? TuneOptions<I, P>
    : CheckedOptions<
        "tune",
        O,
        TuneOptions<I, P>,
        NeedsOf<"tune", "x" | "y">,
        { readonly [N in keyof O]-?: DataFault<N, O, I, P, T> }[keyof O],
        { readonly [N in keyof O]: CheckedData<N, O, I, P, T> }
      >
