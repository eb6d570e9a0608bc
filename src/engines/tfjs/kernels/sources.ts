import type { KernelEntry } from "../kernel.js"
import { iotaLoop, randomBitsLoop, sizeValueLoop } from "../loops/elements.js"
import { randomBitsRaw } from "../raw/random.js"

/** Ops that make values from little or nothing. */
export const sources = {
  iota: { loop: iotaLoop },
  sizeValue: { loop: sizeValueLoop },
  randomBits: { loop: randomBitsLoop, raw: randomBitsRaw },
} as const satisfies Record<string, KernelEntry>
