import { openDriver } from "../../../src/engines/tensorflow/open.js"
import { loadTfjsNode } from "./binding/load.js"

// Then the suite runs on the binding of tfjs-node, which has to be in the process before.
if (process.env.SHAPEWRIGHT_DRIVER === "tfjs-node") await loadTfjsNode()

/**
 * TensorFlow on this machine; without one the tests that need it are skipped and say so, or fail when
 * `SHAPEWRIGHT_REQUIRE_NATIVE` is 1.
 */
export const native = await openDriver().catch((error: unknown) => {
  if (process.env.SHAPEWRIGHT_REQUIRE_NATIVE === "1") throw error
  return undefined
})
