/** A misspelt activation. */
export type NoActivation<
  Owner extends string,
  Word extends string,
  Meant extends string,
> = `${Owner}: there is no activation "${Word}"; did you mean "${Meant}"?`

/** The sentence of {@link NoActivation}. */
export const noActivation = <O extends string, W extends string, M extends string>(
  owner: O,
  word: W,
  meant: M,
): NoActivation<O, W, M> => `${owner}: there is no activation "${word}"; did you mean "${meant}"?`
