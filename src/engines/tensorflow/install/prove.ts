import { openCDriver } from "../driver/c/open.js"
import { proveDriver } from "./proof.js"

/** Shows that a library works. @returns the version of TensorFlow @throws EngineError when it does not */
export type Prove = (library: string) => Promise<string>

/** Loads the library into this process and trains ten steps whose losses are known. */
export const proveHere: Prove = async (library) => {
  const driver = await openCDriver(library)
  await proveDriver(driver)
  return driver.version
}
