/** What the compiler checks of a setting's literal values. */
export type SettingCheck = "size" | "rate" | "any"

/**
 * An argument or option of a layer of one's own. `T`: its type; `Check`: what the compiler checks of literal values;
 * `Default`: what is taken where it is left out, `never` where it has to be given.
 */
export interface Setting<out T = unknown, out Check = SettingCheck, out Default = unknown> {
  /** What the compiler checks of literal values. */
  readonly check: Check
  /** What is taken where it is left out; nothing where it has to be given. */
  readonly defaults: readonly Default[]
  /** The value, checked. @throws ConfigError */
  readonly parse: (layer: string, name: string, value: unknown) => T
}

/** Settings by name. */
export type Settings = Readonly<Record<string, Setting>>

/** A setting of a default, which may be left out. */
export const made = <T, Check extends SettingCheck, Default>(
  check: Check,
  defaults: readonly (Default | undefined)[],
  parse: Setting<T>["parse"],
): Setting<T, Check, Default> => ({
  check,
  // What was left out at the end is no default.
  defaults: defaults.filter((value): value is Default => value !== undefined),
  parse,
})
