/** The members of a union as a list, in the compiler's order; of `never` the empty list. */
export type ListOf<U, Out extends unknown[] = []> = [U] extends [never]
  ? Out
  : OneOf<U> extends infer Member
    ? ListOf<Exclude<U, Member>, [Member, ...Out]>
    : never

/** The last member: of functions that are joined inference takes the last one. */
type OneOf<U> = (U extends unknown ? (take: (x: U) => void) => void : never) extends (take: infer Joined) => void
  ? Joined extends (x: infer Member) => void
    ? Member
    : never
  : never

/** Names as messages list them: `encoder, head`. */
export type Join<Names extends readonly unknown[], Out extends string = ""> = Names extends readonly [
  infer Head,
  ...infer Rest,
]
  ? Join<Rest, Out extends "" ? `${Head & string}` : `${Out}, ${Head & string}`>
  : Out
