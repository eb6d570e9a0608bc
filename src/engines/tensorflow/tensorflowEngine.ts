import type { Engine } from "../engine.js"
import type { Driver } from "./driver/driver.js"
import { makeExecutable } from "./executable.js"
import { roomForData } from "./kept.js"

/**
 * The engine on a driver of TensorFlow.
 * @param room how many bytes of samples it may keep now
 */
export const engineOn = (driver: Driver, room: () => number = roomForData): Engine => ({
  name: "tensorflow",
  title: `TensorFlow ${driver.version}`,
  compile: (program) => makeExecutable(program, driver, room),
})
