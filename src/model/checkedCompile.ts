import type { ByName } from "../../types/byName.js"
import type { Shape } from "../../types/dim.js"
import type { LossFault } from "../losses/lossFault.js"
import type { LossFunction, LossLike, TargetsOf } from "../losses/resolve.js"
import type { MetricLike } from "../metrics/resolve.js"
import type { Missing, Told } from "./checkedOptions.js"
import type { Listed, LossesFor, MetricsFor, PerOutput, SomeOutputs } from "./options.js"
import type { LastOf, Spec } from "./specs.js"

/**
 * The losses as they must be: where one does not fit its output, or is missing, its sentence stands. Names that no
 * output has are told by the compiler, which says which was meant.
 */
export type CheckedLosses<L, F> = [F] extends [never]
  ? L
  : F extends string
    ? F
    : F extends Untold<infer Known>
      ? Known
      : { readonly [K in keyof F]: Told<L[K & keyof L], F[K]> }

/** Stands for what is wrong with losses where the compiler itself tells it: names of no output, what is no loss. */
interface Untold<Known> {
  readonly known: Known
}

/** What is wrong with losses: the sentence, or sentences by the names of the outputs; `never` where nothing is. */
export type LossFaults<P, L> = P extends Spec
  ? OutputFault<"loss", L, P>
  : LossesFor<P> extends L
    ? Untold<{ readonly [K in keyof P]: Listed["loss"] | LossFunction<P[K] extends Spec<infer S> ? S : Shape> }>
    : keyof L extends keyof P
      ? ByOutput<{ readonly [K in keyof P]: FaultAt<P, L, K> }>
      : Untold<PerOutput<P, LossLike>>

type ByOutput<F> = [F[keyof F]] extends [never] ? never : F

type OutputFault<Path extends string, L, P> = P extends Spec
  ? LossFault<Path, L, P["shape"], P["dtype"], LastOf<P>>
  : never

type FaultAt<P, L, K extends keyof P> = K extends keyof L
  ? undefined extends L[K]
    ? LossLike | Missing<NoLoss<K & string>>
    : OutputFault<`loss.${K & string}`, L[K], P[K]>
  : LossLike | Missing<NoLoss<K & string>>

type NoLoss<Name extends string> = `compile: loss.${Name} must be given (was missing); every output needs a loss`

/** The metrics as they must be: those of outputs that there are. */
export type CheckedMetrics<P, M> = P extends Spec
  ? M
  : [keyof M] extends [never]
    ? MetricsFor<P>
    : keyof M extends keyof P
      ? M
      : SomeOutputs<P, readonly MetricLike[]>

/** What stands in the place of an option that only models with several outputs have. */
export type OneOutput<Option extends string> =
  `compile: ${Option} is for models with several outputs (this one has one); leave it out`

/** What the losses of a model expect as targets: of its output, or of each by name. */
export type TargetsFor<P, L> = P extends Spec
  ? TargetsOf<L>
  : ByName<{ [K in keyof P]: [K, TargetsOf<K extends keyof L ? L[K] : unknown>] }[keyof P]>
