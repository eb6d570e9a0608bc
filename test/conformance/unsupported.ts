/** A case needs what this version does not have: it is skipped, and all of that is named. */
export class NotInCatalogue extends Error {
  constructor(readonly names: readonly string[]) {
    super(`not in the catalogue: ${names.join(", ")}`)
  }
}
