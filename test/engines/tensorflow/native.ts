import { openDriver } from "../../../src/engines/tensorflow/open.js"

/**
 * TensorFlow on this machine; without one the tests that need it are skipped and say so, or fail when
 * `SHAPEWRIGHT_REQUIRE_NATIVE` is 1.
 */
export const native = await openDriver().catch((error: unknown) => {
  if (process.env.SHAPEWRIGHT_REQUIRE_NATIVE === "1") throw error
  return undefined
})

/** What a group of skipped tests says. */
export const skipped = native === undefined ? " (skipped: no native runtime; npx shapewright native install)" : ""

/** The driver, in tests that run only where there is one. */
export function requireDriver() {
  if (native === undefined) throw new Error("this test needs the native runtime")
  return native.driver
}
