import type { OpKind } from "../oracle/opKinds.js"
import type { Value } from "../oracle/value.js"
import type { Build, CheckOptions } from "./checkGradient.js"

/** One way to use an op, with values at which it is smooth. */
export interface GradientCase {
  readonly name: string
  readonly build: Build
  readonly inputs: readonly Value[]
  /** Shapes with named sizes, where the case has some. */
  readonly shapes?: NonNullable<CheckOptions["shapes"]>
}

/** Cases by the op that they differentiate. */
export type GradientCases = { readonly [Op in OpKind]?: readonly GradientCase[] }

/** A case in one line. */
export const gradientCase = (
  name: string,
  inputs: readonly Value[],
  build: Build,
  shapes?: GradientCase["shapes"],
): GradientCase => ({ name, inputs, build, ...(shapes && { shapes }) })
