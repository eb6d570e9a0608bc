import type { Engine } from "../engine.js"
import { makeExecutable } from "./executable.js"
import type { Place } from "./programMemory.js"

/** An engine on a tfjs backend. */
export interface TfjsEngine extends Engine {
  /** How many buffers the engine's programs hold on the backend now. */
  liveBuffers(): number
}

/** The engine of a place. */
export const engineAt = (place: Place): TfjsEngine => ({
  name: place.name,
  compile: (program) => makeExecutable(program, place),
  liveBuffers: place.liveBuffers,
})
