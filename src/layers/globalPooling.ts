import type { IsOne } from "../../types/checks.js"
import type { UnknownShape } from "../../types/dim.js"
import type { LayerOptions } from "./layer.js"

/** Options of the poolings over whole inputs. */
export interface KeepDimsOptions extends LayerOptions {
  /** Keep the axes that are pooled, with size 1. Default false. */
  readonly keepDims?: boolean
}

/** One of two shapes; unknown while it is not known which. */
export type KeptOrNot<Keep, Kept, Gone> = IsOne<Keep> extends true ? (Keep extends true ? Kept : Gone) : UnknownShape
