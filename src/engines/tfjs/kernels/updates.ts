import type { KernelEntry } from "../kernel.js"
import { adagradLoop, adamLoop, momentumLoop, rmspropLoop, sgdLoop } from "../loops/updates.js"

/** Ops that change a weight: one loop each, where memory can be addressed. */
export const updates = {
  sgdUpdate: { loop: sgdLoop, inPlace: true, composite: true },
  momentumUpdate: { loop: momentumLoop, inPlace: true, composite: true },
  adamUpdate: { loop: adamLoop, inPlace: true, composite: true },
  rmspropUpdate: { loop: rmspropLoop, inPlace: true, composite: true },
  adagradUpdate: { loop: adagradLoop, inPlace: true, composite: true },
} as const satisfies Record<string, KernelEntry>
