import type { TestProject } from "vitest/node"
import { emitConsumer } from "../../scripts/consumer.mjs"

declare module "vitest" {
  interface ProvidedContext {
    /** The compiler's complaints while it emitted the package, "" when there were none. */
    emission: string
  }
}

/** Emits the package once for all tests of this project. */
export async function setup({ provide }: TestProject): Promise<void> {
  provide("emission", await emitConsumer())
}
