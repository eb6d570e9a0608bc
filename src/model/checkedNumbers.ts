import type { IsAny, IsPositiveInteger, WrongRate } from "../../types/checks.js"
import type { NotCounts } from "../../types/counts.js"
import type { ShowDim } from "../../types/dim.js"
import type { NotPositiveInteger } from "../layers/messages.js"

/** A part of the samples that leaves none on one side. */
export type NotPart<V> = `fit: validationSplit must be in (0, 1) (was ${ShowDim<V>})`

/** An epoch before the first one. */
export type NotEpoch<V> = `fit: initialEpoch must be an integer of at least 0 (was ${ShowDim<V>})`

/** What is wrong with a number among the options of a method; `never` where nothing is, or known to be. */
export type NumberFault<Method extends string, N, V> = N extends "epochs" | "batchSize" | "validationBatchSize"
  ? IsPositiveInteger<Exclude<V, undefined>> extends true
    ? never
    : NotPositiveInteger<Method, N, Exclude<V, undefined>>
  : N extends "validationSplit"
    ? [WrongPart<V>] extends [never]
      ? never
      : NotPart<WrongPart<V>>
    : N extends "initialEpoch"
      ? [NotCounts<V>] extends [never]
        ? never
        : NotEpoch<NotCounts<V>>
      : never

type WrongPart<V> = IsAny<V> extends true ? never : Extract<V, 0> | WrongRate<V>
