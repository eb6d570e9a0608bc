import { ConfigError } from "../shape/errors.js"
import { AnyModelObject } from "./anyModelObject.js"
import { type CompiledObject, type CompileGiven, compilePlan } from "./compiledObject.js"

const notCompiled = (method: string): ConfigError =>
  new ConfigError(`call .compile({ optimizer, loss }) before .${method}()`, { code: "NOT_COMPILED" })

/** What a model does at run time before it is compiled. */
export class ModelObject extends AnyModelObject {
  compile(options: CompileGiven): CompiledObject {
    return compilePlan(this.plan, options)
  }

  /** @throws ConfigError: only what is compiled can be trained */
  async fit(_options?: unknown): Promise<unknown> {
    throw notCompiled("fit")
  }

  /** @throws ConfigError: only what is compiled knows a loss */
  async evaluate(_options?: unknown): Promise<unknown> {
    throw notCompiled("evaluate")
  }
}
