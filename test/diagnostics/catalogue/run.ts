import * as shapewright from "../../../src/index.js"

type Run = (...exported: readonly unknown[]) => Promise<unknown>
const AsyncFunction = (async () => undefined).constructor as new (...source: readonly string[]) => Run

/** Runs a program as JavaScript. @returns what it threw, if anything */
export async function thrownBy(program: string): Promise<unknown> {
  try {
    await new AsyncFunction(...Object.keys(shapewright), program)(...Object.values(shapewright))
    return undefined
  } catch (error) {
    return error
  }
}
