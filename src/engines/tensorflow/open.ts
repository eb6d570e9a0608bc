import { EngineError } from "../../shape/errors.js"
import { openBindingDriver } from "./driver/binding/open.js"
import { openCDriver } from "./driver/c/open.js"
import type { Driver } from "./driver/driver.js"
import type { Candidate } from "./runtime/candidate.js"
import { findRuntime } from "./runtime/find.js"
import { findLoaded, runsTfjsNode } from "./runtime/loaded.js"

/** A driver, and the library that it runs on. */
export interface OpenedDriver {
  readonly driver: Driver
  readonly candidate: Candidate
  /** Why places that come before this one were passed over. */
  readonly problems: readonly string[]
}

let opened: Promise<OpenedDriver> | undefined

/**
 * The driver of this process, opened once.
 * @param onWait called when another thread loads the library
 * @throws EngineError (`NATIVE_UNAVAILABLE`) when no TensorFlow is found or none of those found can be loaded
 */
export function openDriver(onWait?: () => void): Promise<OpenedDriver> {
  opened ??= open(onWait)
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

/** Which driver the user asks for, where both can run: `c-api` or `tfjs-node`. */
const wantedDriver = (): string | undefined => process.env.SHAPEWRIGHT_DRIVER

async function open(onWait?: () => void): Promise<OpenedDriver> {
  if (wantedDriver() === "tfjs-node") return openBinding([])
  const { candidates, problems } = await findRuntime()
  const reasons = [...problems]
  for (const candidate of candidates)
    try {
      return { driver: await openCDriver(candidate.library, onWait), candidate, problems: reasons }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      reasons.push(error.message)
    }
  // Without a way to call its library, tfjs-node itself can still run graphs.
  if (runsTfjsNode()) return openBinding(reasons)
  throw new EngineError(
    `tensorflow: the native engine must be installed (was ${reasons.length === 0 ? "not" : "broken"}); ` +
      `run "npx shapewright native install"${reasons.map((reason) => `\n  ${reason}`).join("")}`,
    { code: "NATIVE_UNAVAILABLE", received: reasons },
  )
}

async function openBinding(problems: readonly string[]): Promise<OpenedDriver> {
  const driver = await openBindingDriver()
  const candidate = findLoaded() ?? { library: "", origin: "process", title: "TensorFlow as tfjs-node has loaded it" }
  return { driver, candidate, problems }
}
