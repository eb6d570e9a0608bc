import { openBindingDriver } from "../../../src/engines/tensorflow/driver/binding/open.js"
import type { Driver } from "../../../src/engines/tensorflow/driver/driver.js"
import { loadTfjsNode } from "./binding/load.js"

// tfjs-node goes first: the other driver then has to share its library.
const loaded = await loadTfjsNode()
const binding = loaded !== undefined ? await openBindingDriver() : undefined
const { native } = await import("./native.js")

if (process.env.SHAPEWRIGHT_REQUIRE_TFJS_NODE === "1" && binding === undefined)
  throw new Error("tfjs-node's addon must be built: node --import tsx test/engines/tensorflow/binding/build.ts")

/** A driver under test; without one its tests are skipped, and say why. */
export interface TestedDriver {
  readonly title: string
  readonly driver: Driver | undefined
}

/**
 * Both drivers. Those that this machine does not have are skipped, or fail when `SHAPEWRIGHT_REQUIRE_NATIVE` or
 * `SHAPEWRIGHT_REQUIRE_TFJS_NODE` is 1.
 */
export const drivers: readonly TestedDriver[] = [
  {
    title: native === undefined ? "c-api (skipped: no native runtime; npx shapewright native install)" : "c-api",
    driver: native?.driver,
  },
  {
    title:
      binding === undefined ? "tfjs-node (skipped: test/engines/tensorflow/binding/build.ts was not run)" : "tfjs-node",
    driver: binding,
  },
]

/** The driver, in tests that run only where there is one. */
export function present(driver: Driver | undefined): Driver {
  if (driver === undefined) throw new Error("this test needs a native driver")
  return driver
}
