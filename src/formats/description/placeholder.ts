/** Stands among the options of a layer that was built from a description for one of the inputs of its call. */
export class InputPlaceholder {
  constructor(readonly at: number) {}
}
