import { ModelFormatError } from "../../../src/index.js"

/** What loading gives: the code of the error, or what came out. Any other error fails the test. */
export async function outcome(load: Promise<unknown>): Promise<string> {
  try {
    await load
    return "loaded"
  } catch (error) {
    if (error instanceof ModelFormatError) return error.code
    throw error
  }
}
