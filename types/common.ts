import type { Size } from "./arithmetic.js"
import type { IsNatural } from "./checks.js"
import type { UnknownShape } from "./dim.js"

/**
 * What is known of a shape that is one of the union `U`: sizes in which all agree, others unknown; an unknown rank where
 * ranks differ.
 */
export type Common<U> = [U] extends [never]
  ? UnknownShape
  : [U] extends [readonly unknown[]]
    ? IsNatural<U["length"]> extends true
      ? CommonSizes<U>
      : UnknownShape
    : UnknownShape

type CommonSizes<U extends readonly unknown[], Out extends unknown[] = []> = Out["length"] extends U["length"]
  ? Out
  : CommonSizes<U, [...Out, Size<U[Out["length"]]>]>
