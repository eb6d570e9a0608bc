import type { Engine } from "../engine.js"
import type { Device } from "./device.js"
import { makeExecutable } from "./executable.js"

/** An engine on a tfjs backend. */
export interface TfjsEngine extends Engine {
  /** How many buffers the engine's programs hold on the backend now. */
  liveBuffers(): number
}

/** The engine of a device. */
export const engineOn = (device: Device): TfjsEngine => ({
  name: device.name,
  compile: (program) => makeExecutable(program, device),
  liveBuffers: () => device.liveBuffers(),
})
