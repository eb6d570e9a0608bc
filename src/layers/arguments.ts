import type { Fail } from "./types.js"

/*
 * `Arg` for the arguments that many layers have: with the argument's name written out there is nothing to fill in when
 * a call is checked.
 */

/** The type of the argument `filters`: its own, or the sentence when the rule found a mistake there. */
export type Filters<R, T> = R extends Fail<"filters", string> ? R["message"] : T

/** The same of the argument `kernelSize`. */
export type KernelSize<R, T> = R extends Fail<"kernelSize", string> ? R["message"] : T

/** The same of the argument `poolSize`. */
export type PoolSize<R, T> = R extends Fail<"poolSize", string> ? R["message"] : T

/** The same of the argument `units`. */
export type Units<R, T> = R extends Fail<"units", string> ? R["message"] : T
