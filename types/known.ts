/**
 * A size as it is when it is one literal or one name; `null` for anything else. It does not ask whether a number is a
 * count, and so costs a tenth of `Size`: for sizes that were checked before or come from a shape.
 */
export type Known<D> = number extends D ? null : string extends D ? null : [D] extends [never] ? null : Single<D, D>

type Single<D, All> = D extends unknown ? ([All] extends [D] ? D : null) : never
