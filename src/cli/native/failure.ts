import { isShapewrightError } from "../../shape/errors.js"
import { type ExitCode, exitCodes } from "../command.js"
import type { Terminal } from "../terminal.js"

/** Runs a command; an error that is a sentence for people is printed as it is. */
export async function tellFailure(terminal: Terminal, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run()
  } catch (error) {
    if (!isShapewrightError(error)) throw error
    terminal.complain(error.message)
    return exitCodes.unusable
  }
}
