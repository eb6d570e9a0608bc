import { blocksOfLayers } from "./blocks.js"
import { ownLayers } from "./custom.js"
import { data } from "./data.js"
import type { Chapter, Entry } from "./entry.js"
import { inputs, layerArguments, recurrence } from "./layers.js"
import { losses } from "./losses.js"
import { mergesOfTensors } from "./merges.js"
import { training } from "./models.js"
import { opsInside } from "./ops.js"

/** All mistakes that the compiler has a sentence for. */
export const catalogue: readonly Chapter[] = [
  inputs,
  layerArguments,
  recurrence,
  mergesOfTensors,
  blocksOfLayers,
  training,
  losses,
  data,
  opsInside,
  ownLayers,
]

/** The same without chapters. */
export const entries: readonly Entry[] = catalogue.flatMap((chapter) => chapter.entries)
