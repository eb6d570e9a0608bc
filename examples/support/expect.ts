/** Ends an example with an error when what it shows is not so. */
export function expect(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`this should hold: ${what}`)
}
