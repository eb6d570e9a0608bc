import { EngineError } from "../shape/errors.js"
import { choiceOption } from "../shape/options.js"
import type { Engine } from "./engine.js"
import { runningNames } from "./names.js"
import { createTensorflowEngine } from "./tensorflow/index.js"
import { createTfjsEngine, defaultEngine } from "./tfjs/index.js"

/** What was chosen, and what users are told of it. */
interface Choice {
  readonly engine: Engine
  /** A line for whoever is told first; none where the choice was the user's. */
  notice: string | undefined
}

let chosen: Promise<Choice> | undefined

const node = (): NodeJS.Process | undefined =>
  typeof process === "object" && process.versions?.node !== undefined ? process : undefined

/**
 * The engine where none is named: that of `SHAPEWRIGHT_ENGINE`; else TensorFlow where it is installed; else WebAssembly,
 * or plain JavaScript where that does not start. It is chosen once.
 * @param onWait as that of `openEngine`
 * @throws ConfigError for a wrong `SHAPEWRIGHT_ENGINE`, EngineError when what it names does not start
 */
export async function autoEngine(onWait?: () => void): Promise<Engine> {
  chosen ??= choose(onWait)
  chosen.catch(() => {
    chosen = undefined
  })
  return (await chosen).engine
}

/** A line that says what was chosen, for the first one who asks after that. */
export async function takeNotice(): Promise<string | undefined> {
  const choice = await chosen
  const notice = choice?.notice
  if (choice !== undefined) choice.notice = undefined
  return notice
}

async function choose(onWait?: () => void): Promise<Choice> {
  const named = node()?.env.SHAPEWRIGHT_ENGINE
  if (named !== undefined && named !== "" && named !== "auto") {
    const name = choiceOption("engine", "SHAPEWRIGHT_ENGINE", named, runningNames)
    return {
      engine: await (name === "tensorflow" ? createTensorflowEngine(onWait) : createTfjsEngine(name)),
      notice: undefined,
    }
  }
  const native = node() === undefined ? undefined : await tensorflow(onWait)
  if (native !== undefined) return { engine: native, notice: `running on ${native.title ?? native.name}` }
  onWait?.()
  const engine = await defaultEngine()
  const faster = node() === undefined ? "" : "; TensorFlow is several times as fast: npx shapewright native install"
  return { engine, notice: engine.name === "wasm" ? `running on WebAssembly${faster}` : "running on plain JavaScript" }
}

/** TensorFlow, if it is there; says why where what is there cannot be used. */
async function tensorflow(onWait?: () => void): Promise<Engine | undefined> {
  try {
    return await createTensorflowEngine(onWait)
  } catch (error) {
    const reasons = error instanceof EngineError && Array.isArray(error.received) ? error.received : [error]
    if (reasons.length > 0) {
      const [reason] = reasons.map((one) => (one instanceof Error ? one.message : String(one)))
      process.emitWarning(`${reason}. Until then models run on WebAssembly.`, { code: "NATIVE_UNAVAILABLE" })
    }
    return undefined
  }
}
