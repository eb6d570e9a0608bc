import type { LayerNames } from "../../layers/layer.js"
import { Block, type Wiring } from "./block.js"

const wiring: Wiring = { kind: "chain", isLevel: true, connect: (_, input) => input }

/** A name in front of others, where the layers of a block stand in a graph already. */
export const nameLevel = (names: LayerNames): Block => new Block(wiring, [], names)
