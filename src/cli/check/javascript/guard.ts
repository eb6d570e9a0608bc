import { valueKey } from "../../../builder/install.js"
import { networkOf } from "../../../builder/tensor.js"
import type { Engine } from "../../../engines/engine.js"
import { broken, holdsBroken, never, runsSteps } from "./broken.js"

/** Thrown in the place of the first step: all that is known without running it was checked by then. */
class StepReached extends Error {}

/** Checks programs as far as they are made, and runs none. */
export const checkingEngine: Engine = {
  name: "check",
  compile: () => {
    throw new StepReached("a check runs no steps")
  },
}

/** Hears of a mistake; `callStack` is that of the call into the library. False: it is no mistake of a model. */
export type Listener = (error: unknown, callStack: string | undefined) => boolean

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

/**
 * Stands between a program and the library: a mistake is told and gives something broken, so that the program goes on
 * to its other models; what trains or predicts is checked and then never ends.
 */
export class Guard {
  readonly #mistake: Listener
  readonly #begun: () => void
  readonly #seen = new WeakSet<object>()
  /** How many calls of the library are on the stack: only the outermost is guarded. */
  #depth = 0

  constructor(mistake: Listener, begun: () => void) {
    this.#mistake = mistake
    this.#begun = begun
  }

  /** What a package exports, guarded. */
  exports(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, this.#export(name, value)]))
  }

  #export(name: string, value: unknown): unknown {
    if (typeof value === "object" && value !== null) return this.exports(value as Readonly<Record<string, unknown>>)
    return typeof value === "function" && !isClass(value) ? this.#guarded(name, value as AnyFunction) : value
  }

  #guarded(name: string, target: AnyFunction): AnyFunction {
    return new Proxy(target, {
      apply: (_, self, args: unknown[]) => this.#call(name, target, self, args),
    })
  }

  #call(name: string, target: AnyFunction, self: unknown, args: unknown[]): unknown {
    if (this.#depth > 0) return Reflect.apply(target, self, args)
    if (holdsBroken(args)) return runsSteps(name) ? never() : broken
    if (name === "sequential" || name === "model") this.#begun()
    const { stack } = new Error()
    this.#depth++
    try {
      const result = Reflect.apply(target, self, name === "fit" ? args.map(withoutHooks) : args)
      return result instanceof Promise ? this.#settled(result, stack) : this.#adopted(result)
    } catch (error) {
      return this.#told(error, stack)
    } finally {
      this.#depth--
    }
  }

  async #settled(result: Promise<unknown>, stack: string | undefined): Promise<unknown> {
    try {
      return this.#adopted(await result)
    } catch (error) {
      if (error instanceof StepReached) return never()
      this.#told(error, stack)
      return never()
    }
  }

  #told(error: unknown, stack: string | undefined): unknown {
    if (!this.#mistake(error, stack)) throw error
    return broken
  }

  /** Guards the methods of models and tensors. */
  #adopted(result: unknown): unknown {
    if (typeof result !== "object" || result === null || !(networkOf in result || valueKey in result)) return result
    for (let one = Object.getPrototypeOf(result); one !== Object.prototype; one = Object.getPrototypeOf(one)) {
      if (!this.#seen.has(one)) this.#guardMethods(one)
    }
    return result
  }

  #guardMethods(prototype: object): void {
    this.#seen.add(prototype)
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      // A block is the program's own: its calls are guarded one by one.
      if (typeof property.value !== "function" || name === "constructor" || name === "pipe") continue
      Object.defineProperty(prototype, name, { ...property, value: this.#guarded(name, property.value) })
    }
  }
}

const isClass = (value: object): boolean => /^class\b/.test(Function.prototype.toString.call(value))

/** Options of `fit` without what a training would call: of callbacks only what they watch is left. */
function withoutHooks(options: unknown): unknown {
  if (typeof options !== "object" || options === null || !("callbacks" in options)) return options
  const { callbacks } = options
  return Array.isArray(callbacks) ? { ...options, callbacks: callbacks.map(withoutHook) } : options
}

function withoutHook(callback: unknown): unknown {
  if (typeof callback !== "object" || callback === null) return callback
  return "monitors" in callback ? { monitors: callback.monitors } : {}
}
