import { stat } from "node:fs/promises"
import { type Environment, nativeFolder } from "../runtime/home.js"
import { isMissing } from "../runtime/manifest.js"
import { diskFailure } from "./failure.js"
import { withLock } from "./lock.js"
import type { Report } from "./report.js"
import { removeAll } from "./runtimeFolder.js"

/** Removes the installed runtime and what downloads have left. @throws EngineError when the folder cannot be written */
export async function uninstall(report: Report, env: Environment = process.env): Promise<void> {
  const native = nativeFolder(env)
  const nothing = "no native runtime is installed"
  try {
    await stat(native)
  } catch (error) {
    if (!isMissing(error)) throw diskFailure(error, native)
    report.say(nothing)
    return
  }
  try {
    const installed = await withLock(
      native,
      (pid) => report.say(`an install is under way (process ${pid}); waiting for it`),
      () => removeAll(native),
    )
    report.say(installed ? `the native runtime is removed from ${native}` : nothing)
  } catch (error) {
    throw diskFailure(error, native)
  }
}
