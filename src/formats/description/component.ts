/** Options as they stand in a file: the factory checks them. */
export type Options = Readonly<Record<string, unknown>>

/** Makes something again from the options that its description holds. */
export type FromConfig<T> = (config: Options) => T

/** A factory that takes one object of options, which it checks. */
export const ofOptions =
  <T>(factory: (options: never) => T): FromConfig<T> =>
  (config) =>
    factory(config as never)

/** A kind of what this package makes by name and options: how it is told, and made again. */
export interface ComponentKind {
  /** What it is called in a file. */
  readonly kind: string
  /** True for objects of the kind, also for those of the user's own. */
  readonly is: (value: Options) => boolean
  /** What is known of an object: the name of its factory, and all of its options. */
  readonly facts: (value: Options) => { readonly name: unknown; readonly config: Options }
  /** The factories by name. */
  readonly table: Readonly<Record<string, FromConfig<unknown>>>
}

/** True for an object that has all of these methods. */
export const hasMethods =
  (...names: readonly string[]) =>
  (value: Options): boolean =>
    names.every((name) => typeof value[name] === "function")

/** The name and configuration that an object itself has. */
export const ownFacts = ({ name, config }: Options): { readonly name: unknown; readonly config: Options } => ({
  name,
  config: config as Options,
})
