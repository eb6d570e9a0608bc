import type { Engine } from "./engine.js"

// Found by name, so that both module formats of the package see the same one.
const key = Symbol.for("shapewright.engine")
const place = globalThis as { [key]?: Engine }

/** The engine that models of this process use instead of any other; none but where one was set. */
export const standInEngine = (): Engine | undefined => place[key]

/** From now on all models of this process use this engine, whatever they ask for. */
export function setStandInEngine(engine: Engine): void {
  place[key] = engine
}
