import { input } from "../../src/builder/input.js"
import * as functions from "../../src/builder/merges.js"
import type { Size } from "../../src/shape/size.js"

/** What JavaScript callers see: tensors whose methods take anything. */
export type Loose = Record<string, (...args: readonly unknown[]) => Loose> & {
  readonly shape: readonly Size[]
  readonly dtype: string
}

/** An input, as JavaScript callers see it. */
export const loose = (shape: readonly (Size | null)[], dtype?: "int32" | "bool"): Loose =>
  input(shape as readonly number[], dtype as "int32") as unknown as Loose

/** A merge's function, as JavaScript callers see it. */
export const merge = (name: keyof typeof functions, ...args: readonly unknown[]): Loose =>
  (functions[name] as unknown as (...args: readonly unknown[]) => Loose)(...args)

/** What an error says; "no error" where there is none. */
export function message(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  return "no error"
}
