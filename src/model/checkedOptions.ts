/** Stands beside the known options where others are given: for literals the compiler says which was meant. */
export interface UnknownOption<Message extends string> {
  readonly [unknownOption]: Message
}

declare const unknownOption: unique symbol

/** Stands where something must be given and is not; editors do not offer it as they would a sentence alone. */
export interface Missing<Message extends string> {
  readonly [missing]: Message
}

declare const missing: unique symbol

/**
 * Options `O` of a method as they must be.
 *
 * @typeParam Known all of its options
 * @typeParam Needs sentences for the options that it cannot do without; told when nothing else is wrong
 * @typeParam Wrong names of the options that are wrong
 * @typeParam Checked `O` with sentences where something is wrong
 */
export type CheckedOptions<Method extends string, O, Known, Needs, Wrong, Checked> = keyof O extends keyof Known
  ? [Wrong] extends [never]
    ? [Lacking<O, keyof Needs>] extends [never]
      ? O
      : NoInfer<
          { readonly [N in Lacking<O, keyof Needs>]: Known[N & keyof Known] | Missing<Needs[N] & string> } & Known
        >
    : NoInfer<Checked>
  : NoInfer<Known & UnknownOption<`${Method} has no option "${Exclude<keyof O, keyof Known> & string}"`>>

/** The needed options that are not given, or may be left out. */
export type Lacking<O, Needed extends PropertyKey> = {
  [N in Needed]: N extends keyof O ? (undefined extends O[N] ? N : never) : N
}[Needed]

/** The sentence that stands in the place of a wrong option, or the option itself. */
export type Told<V, Sentence> = [Sentence] extends [never] ? V : Sentence
