import { precisions } from "../../ir/precision.js"
import type { Engine } from "../engine.js"
import { hasCompiler } from "./compiler.js"
import type { Driver } from "./driver/driver.js"
import { makeExecutable } from "./executable.js"
import { roomForData } from "./kept.js"

/**
 * The engine on a driver of TensorFlow.
 * @param room how many bytes of samples it may keep now
 */
export function engineOn(driver: Driver, room: () => number = roomForData): Engine {
  let compiles: Promise<boolean> | undefined
  return {
    name: "tensorflow",
    precisions,
    title: `TensorFlow ${driver.version}`,
    compiles() {
      compiles ??= hasCompiler(driver)
      return compiles
    },
    compile: (program) => makeExecutable(program, driver, room),
  }
}
