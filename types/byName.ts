/** A name, and what it stands for. */
export type Entry = readonly [name: PropertyKey, value: unknown]

/**
 * An object of named values: `ByName<["padding", "same"] | ["strides", 2]>` is `{ padding: "same", strides: 2 }`.
 * Editors show objects in several lines, and this in one.
 */
export type ByName<Entries extends Entry> = { readonly [P in Entries as P[0]]: P[1] }
