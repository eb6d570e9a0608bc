import type { Engine } from "../engine.js"
import type { Driver } from "./driver/driver.js"
import { makeExecutable } from "./executable.js"

/** The engine on a driver of TensorFlow. */
export const engineOn = (driver: Driver): Engine => ({
  name: "tensorflow",
  compile: (program) => makeExecutable(program, driver),
})
